package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Set;

/** Japanese. */
final class JapaneseRules {

  private static final Set<String> NOBODY =
      Set.of(
          "客", "皆", "神", "王", "奥", "父", "母", "兄", "姉", "弟", "妹", "娘", "息子", "旦那", "医者", "店員", "お客",
          "子供", "赤", "同", "各", "何", "誰", "上", "下", "貴", "学生", "仲間", "諸");

  /** Also of use where a text has no kana. */
  static final Rule ADDRESS =
      Rule.of(
          Kind.STREET_ADDRESS,
          0.8,
          "(?<value>(?:〒\\s?\\d{3}-\\d{4}\\s?)?(?:東京都|北海道|(?:大阪|京都)府|\\p{IsHan}{2,3}県)\\p{IsHan}{1,6}[市区郡町村][\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}]{0,12}"
              + "(?:\\d{1,4}(?:丁目|番地?|号|-|の){0,2}){0,4}(?:\\s?[\\p{IsHan}\\p{IsKatakana}ーA-Za-z0-9]{1,16}?\\d{1,4}号?室?)?)");

  static final List<Rule> RULES =
      List.of(
          Rule.of(
              Kind.PERSON_MENTIONED,
              0.75,
              "(?<![\\p{IsHan}お])(?<value>\\p{IsHan}{1,4}(?:[ ]\\p{IsHan}{1,3})?|\\p{IsKatakana}[\\p{IsKatakana}ー・]{1,14})"
                  + "(?=(?:さん|様|さま|くん|君|ちゃん|氏|殿|先生|教授|博士|部長|課長|社長|係長|選手)(?!\\p{IsHan}))",
              value -> !NOBODY.contains(value)),
          Rule.of(
              Kind.PERSON,
              0.8,
              "(?:氏名|名前|お名前|担当者|患者名|連絡先|宛名|著者)\\s?[:=]\\s?(?<value>[\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ー]{1,8}(?:[ ・][\\p{IsHan}\\p{IsKatakana}\\p{IsHiragana}ー]{1,8})?)(?=\\s|$|[,、。\"」])"),
          Rule.of(
              Kind.PERSON,
              0.8,
              "(?:私は|わたしは|僕は|名前は)(?<value>\\p{IsHan}{2,5}(?:[ ]?\\p{IsHan}{1,3})?|\\p{IsKatakana}[\\p{IsKatakana}ー・]{2,14})(?=(?:です|といいます|と申します))",
              value -> !NOBODY.contains(value)),
          Rule.of(
              Kind.ORGANISATION,
              0.8,
              "(?<value>(?:株式会社|有限会社|合同会社|一般社団法人|学校法人)\\s?[\\p{IsHan}\\p{IsKatakana}ーA-Za-z0-9&・]{1,20}"
                  + "|[\\p{IsHan}\\p{IsKatakana}ーA-Za-z0-9&・]{1,20}(?:株式会社|有限会社|合同会社|大学|高等学校|病院|銀行))"),
          ADDRESS);

  private JapaneseRules() {}
}
