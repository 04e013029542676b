package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Arabic, Hebrew, Greek, Hindi, Thai and Khmer, by titles and labels. */
final class OtherScriptRules {

  private static final String ARABIC = "\\p{IsArabic}{2,20}(?:\\s\\p{IsArabic}{2,20}){0,2}";
  private static final String HEBREW =
      "\\p{IsHebrew}[\\p{IsHebrew}'\"]{1,20}(?:\\s\\p{IsHebrew}{2,20})?";
  private static final String GREEK =
      "\\p{Lu}\\p{IsGreek}{1,24}(?:\\s\\p{Lu}\\p{IsGreek}{1,24}){0,2}";
  private static final String HINDI =
      "[\\p{IsDevanagari}&&[^\\u0964]]{2,20}(?:\\s[\\p{IsDevanagari}&&[^\\u0964]]{2,20})?";
  private static final String THAI = "\\p{IsThai}{2,20}(?:\\s\\p{IsThai}{3,24})?";
  private static final String KHMER = "\\p{IsKhmer}{2,24}";

  static final List<Rule> RULES =
      List.of(
          person(
              "(?:السيدة|السيد|الدكتورة|الدكتور|الأستاذة|الأستاذ|المهندسة|المهندس|الشيخ|الحاج|د\\.)",
              ARABIC),
          named("(?:الاسم الكامل|الاسم|اسم المريض|اسم العميل)\\s?[:=]", ARABIC),
          named("(?:اسمي|أنا اسمي|انا اسمي|نام من)", ARABIC),
          Rule.of(
              Kind.ORGANISATION,
              0.75,
              "(?<!\\p{L})(?<value>(?:شركة|مؤسسة|جامعة|مستشفى|مدرسة|بنك|مصرف|وزارة)\\s\\p{IsArabic}{2,20}(?:\\s\\p{IsArabic}{2,20})?)"),
          person("(?:מר|גב'|גברת|ד\"ר|פרופ'|עו\"ד|הרב)", HEBREW),
          named("(?:שמי|קוראים לי|שם מלא\\s?:|שם\\s?:)", HEBREW),
          person("(?:κ\\.|κα\\.?|κύριος|κυρία|κύριε|Δρ\\.|καθηγητής|καθηγήτρια)", GREEK),
          named("(?:με λένε|ονομάζομαι|(?:Ονοματεπώνυμο|Όνομα|Επώνυμο)\\s?:)", GREEK),
          person("(?:श्रीमती|श्री|सुश्री|कुमारी|डॉ\\.?|प्रोफेसर)", HINDI),
          named("(?:मेरा नाम|नाम\\s?[:=])", HINDI),
          person("(?:นางสาว|นาย|นาง|คุณ|ดร\\.|ด\\.ช\\.|ด\\.ญ\\.)", THAI),
          named("(?:ชื่อ-สกุล|ชื่อ-นามสกุล|ผมชื่อ|ฉันชื่อ|ดิฉันชื่อ|ชื่อ)\\s?[:=]?", THAI),
          person("(?:លោកស្រី|លោក|អ្នកស្រី|កញ្ញា)", KHMER + "(?:\\s" + KHMER + ")?"),
          named("ឈ្មោះ\\s?[:=]?", KHMER + "(?:\\s" + KHMER + ")?"),
          Rule.of(
              Kind.STREET_ADDRESS,
              0.85,
              "(?<value>(?:ភូមិ|ឃុំ|ស្រុក|ខេត្ត|ក្រុង|សង្កាត់|ផ្លូវ|រាជធានី)\\p{IsKhmer}{1,24}(?:\\s(?:ភូមិ|ឃុំ|ស្រុក|ខេត្ត|ក្រុង|សង្កាត់|ផ្លូវ|រាជធានី)\\p{IsKhmer}{1,24}){0,5})"));

  private OtherScriptRules() {}

  private static Rule person(String title, String name) {
    return Rule.of(
        Kind.PERSON_MENTIONED, 0.75, "(?<!\\p{L})" + title + "\\s?(?<value>" + name + ")");
  }

  private static Rule named(String label, String name) {
    return Rule.of(Kind.PERSON, 0.8, "(?<!\\p{L})" + label + "\\s?(?<value>" + name + ")");
  }
}
