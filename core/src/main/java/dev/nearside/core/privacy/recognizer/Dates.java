package dev.nearside.core.privacy.recognizer;

/** How people write dates; patterns without a group, for any case. */
final class Dates {

  static final String MONTH =
      "(?:jan(?:uary|uar|vier)?|feb(?:ruary|ruar)?|février|mar(?:ch)?|märz|mars|apr(?:il)?|avril|may|mai|june?|juni"
          + "|juin|july?|juli|juillet|aug(?:ust)?|août|sep(?:t(?:ember|embre)?)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?"
          + "|de[cz](?:ember|embre)?|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre"
          + "|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)\\.?";

  static final String YEAR = "(?:19|20)\\d{2}";

  static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";

  private static final String ORDINAL = DAY + "(?:st|nd|rd|th|\\.|er)?";

  /** A day with its year, in words or as numbers. */
  static final String FULL =
      "(?:\\d{4}[-./ ]\\d{1,2}[-./ ]\\d{1,2}|\\d{1,2}[-./ ]\\d{1,2}[-./ ](?:\\d{4}|\\d{2})|"
          + ORDINAL
          + "(?: of| de)?[ -]"
          + MONTH
          + ",?(?: de)?[ -]?(?:\\d{4}|'?\\d{2})|"
          + MONTH
          + " "
          + ORDINAL
          + ",? ?\\d{2,4})";

  /** The same with a month of any language, where words before it say that it is a date. */
  static final String SAID =
      "(?:"
          + FULL
          + "|"
          + DAY
          + "(?:st|nd|rd|th|\\.|er|º)?(?: of| de)?[ -]\\p{L}{3,12}\\.?,?(?: de)?[ -]\\d{4}"
          + "|(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01]))";

  /** An East Asian date of birth. */
  static final String EAST_ASIAN =
      "(?:(?:19|20)\\d{2}\\s?[年년]\\s?\\d{1,2}\\s?[月월]\\s?\\d{1,2}\\s?[日号號일]?|(?:19|20)\\d{2}[-./]\\d{1,2}[-./]\\d{1,2}|(?:19|20)\\d{6})";

  static final String TIME =
      "(?:,?[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?: ?[ap]m)?(?:Z| ?[+-]\\d{2}:?\\d{2})?)?";

  private Dates() {}
}
