package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.Set;

/** Korean. */
final class KoreanRules {

  /** The commonest family names, with the two syllables of a given name. */
  private static final String NAME =
      "(?:남궁|황보|선우|제갈|[김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모])[가-힣]{2}";

  private static final String ROLE =
      "(?:대표|대표이사|회장|사장|부사장|이사|상무|전무|부장|차장|과장|대리|팀장|실장|원장|교수|선생|박사|기자|의원|장관|대통령|감독|변호사|의사|간호사|강사|작가|배우|가수|선수|퍼실리테이터)";

  private static final Set<String> NO_NAME =
      Set.of(
          "이러한", "이것은", "이상의", "고객님", "선생님", "부모님", "여러분", "하나님", "정말로", "이용자", "사용자", "전문가", "소비자",
          "한국인", "주인공");

  static final List<Rule> RULES =
      List.of(
          name(
              Kind.PERSON_MENTIONED,
              "(?<![가-힣])(?<value>"
                  + NAME
                  + ")(?=\\s?(?:씨|님|군|양|"
                  + ROLE
                  + ")(?:님|께서|은|는|이|가|의|을|를|께|에게|과|와)?(?![가-힣]))"),
          name(
              Kind.PERSON_MENTIONED,
              "(?<![가-힣])"
                  + ROLE
                  + "\\s?[:|]?\\s?(?<value>"
                  + NAME
                  + ")(?=(?:은|는|이|가|의|을|를|님|씨|께서)?(?![가-힣]))"),
          name(
              Kind.PERSON,
              "(?:이름|성명|성함|작성자|담당자|글쓴이|저자|환자명|신청인|수신인|수취인|예금주)\\s?(?:은|는)?\\s?[:=|]\\s?(?<value>"
                  + NAME
                  + ")(?![가-힣])"),
          name(
              Kind.PERSON,
              "(?:제 이름은|내 이름은|저는|나는)\\s(?<value>" + NAME + ")(?=(?:이?라고|입니다|이에요|예요|이야))"),
          name(Kind.PERSON_MENTIONED, "\\d\\s?[|·]\\s?(?<value>" + NAME + ")(?=\\s|$)"),
          Rule.of(
              Kind.BIRTH_DATE,
              0.9,
              "(?:생년월일|생일|출생일?)(?:은|는|이)?\\s?[:=|]?\\s?(?<value>"
                  + Dates.EAST_ASIAN
                  + "|\\d{6})(?!\\d)"),
          Rule.of(
              Kind.AGE,
              0.8,
              "(?:저는|나는|나이|올해)(?:는|가)?\\s?[:=]?\\s?(?:올해\\s)?(?:만\\s?)?(?<value>\\d{1,3})\\s?[살세](?![가-힣]{3})"),
          Rule.of(
              Kind.ORGANISATION,
              0.8,
              "(?<value>(?:\\(주\\)|㈜|주식회사|\\(유\\)|\\(재\\)|\\(사\\))\\s?[가-힣A-Za-z0-9&]{2,20}?(?=(?:은|는|이|가|의|을|를|과|와|에서|에|로|으로|도)?(?![가-힣A-Za-z0-9]))"
                  + "|[가-힣A-Za-z0-9&]{2,20}\\s?(?:\\(주\\)|㈜)|[가-힣]{2,12}(?:대학교|연구소|병원|은행|고등학교|중학교|초등학교|재단|협회))"),
          Rule.of(
              Kind.STREET_ADDRESS,
              0.8,
              "(?<value>(?:(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)[가-힣]{0,6}\\s)?(?:[가-힣]{1,6}[시군구]\\s){0,2}"
                  + "[가-힣0-9]{1,12}(?:(?<!으)로|길|동|읍|면|리)\\s\\d{1,5}(?:-\\d{1,5})?(?:번지|번길)?(?:,?\\s[가-힣A-Za-z0-9]{1,15}(?:빌딩|아파트|타워|오피스텔|빌라|센터))?(?:\\s?\\d{1,5}(?:층|호|동)){0,3})(?![가-힣\\d])"),
          Rule.of(
              Kind.PLACE,
              0.6,
              "(?<![가-힣])(?<value>(?:서울|부산|대구|인천|광주|대전|울산|세종|제주|수원|성남|용인|창원|전주|청주|천안|포항)(?:특별시|광역시|시)?)(?=(?:에서|에|은|는|이|가|의|을|를|로|으로|과|와)?(?![가-힣]))"));

  private KoreanRules() {}

  private static Rule name(Kind kind, String regex) {
    return Rule.of(kind, 0.75, regex, value -> !NO_NAME.contains(value));
  }
}
