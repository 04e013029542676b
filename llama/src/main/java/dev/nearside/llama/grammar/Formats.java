package dev.nearside.llama.grammar;

import java.util.Map;
import java.util.Optional;

/** The formats of strings, each as the expression for what stands between the quotes. */
final class Formats {
  private static final String HEX = "[0-9a-fA-F]";
  private static final String BYTE =
      "(\"25\" [0-5] | \"2\" [0-4] [0-9] | \"1\" [0-9]{2} | [1-9]? [0-9])";
  private static final String LABEL = "[a-zA-Z0-9] ([a-zA-Z0-9-]{0,30} [a-zA-Z0-9])?";
  private static final String HOST = LABEL + " (\".\" " + LABEL + "){0,8}";

  private static final String LEAP_YEAR =
      "([0-9]{2} (\"0\" [48] | [2468] [048] | [13579] [26]) | ([02468] [048] | [13579] [26]) \"00\")";
  private static final String DATE =
      "([0-9]{4} \"-\" ((\"0\" [13578] | \"1\" [02]) \"-\" (\"0\" [1-9] | [12] [0-9] | \"3\" [01])"
          + " | (\"0\" [469] | \"11\") \"-\" (\"0\" [1-9] | [12] [0-9] | \"30\")"
          + " | \"02-\" (\"0\" [1-9] | \"1\" [0-9] | \"2\" [0-8]))"
          + " | "
          + LEAP_YEAR
          + " \"-02-29\")";
  private static final String HOUR_AND_MINUTE = "([01] [0-9] | \"2\" [0-3]) \":\" [0-5] [0-9]";
  private static final String TIME =
      HOUR_AND_MINUTE
          + " \":\" [0-5] [0-9] (\".\" [0-9]{1,9})? (\"Z\" | [+-] "
          + HOUR_AND_MINUTE
          + ")";
  private static final String DURATION =
      "\"P\" ([0-9]{1,6} \"W\" | "
          + part("D")
          + " | "
          + part("M")
          + " ("
          + part("D")
          + ")? | "
          + part("Y")
          + " ("
          + part("M")
          + " ("
          + part("D")
          + ")?)? | \"T\" ("
          + part("S")
          + " | "
          + part("M")
          + " ("
          + part("S")
          + ")? | "
          + part("H")
          + " ("
          + part("M")
          + " ("
          + part("S")
          + ")?)?))";

  private static final Map<String, String> EXPRESSIONS =
      Map.of(
          "date",
          DATE,
          "time",
          TIME,
          "date-time",
          DATE + " \"T\" " + TIME,
          "duration",
          DURATION,
          "uuid",
          "%1$s{8} \"-\" %1$s{4} \"-\" %1$s{4} \"-\" %1$s{4} \"-\" %1$s{12}".formatted(HEX),
          "email",
          "[a-zA-Z0-9_+-]{1,32} (\".\" [a-zA-Z0-9_+-]{1,32}){0,3} \"@\" "
              + LABEL
              + " (\".\" "
              + LABEL
              + "){0,4} \".\" [a-zA-Z]{2,16}",
          "hostname",
          HOST,
          "ipv4",
          BYTE + " (\".\" " + BYTE + "){3}",
          "ipv6",
          "%1$s{1,4} (\":\" %1$s{1,4}){7}".formatted(HEX),
          "uri",
          "(\"https\" | \"http\" | \"ftp\") \"://\" "
              + HOST
              + " (\":\" [1-9] [0-9]{0,3})? (\"/\" [a-zA-Z0-9_.~-]{0,64}){0,16}"
              + " (\"?\" [a-zA-Z0-9_.~=&-]{1,256})? (\"#\" [a-zA-Z0-9_.~-]{1,64})?");

  private Formats() {}

  private static String part(String unit) {
    return "[0-9]{1,6} \"" + unit + "\"";
  }

  /** What a string of the format looks like, if the format is known. */
  static Optional<String> expression(String format) {
    return Optional.ofNullable(EXPRESSIONS.get(format));
  }
}
