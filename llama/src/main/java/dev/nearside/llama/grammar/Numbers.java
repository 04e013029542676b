package dev.nearside.llama.grammar;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers within bounds, digit by digit. */
final class Numbers {
  /** Whole numbers that a double holds exactly end a little above this. */
  private static final long LARGEST = 999_999_999_999_999L;

  private static final int MOST_DECIMALS = 30;

  private final RuleBook book;

  Numbers(RuleBook book) {
    this.book = book;
  }

  private record Bound(BigDecimal value, boolean exclusive, String keyword) {}

  /** Integers as {@code schema} bounds them. */
  String integers(ObjectNode schema, String at) {
    requireWholeSteps(schema, at);
    long low = lower(schema, at).map(b -> smallest(b, at)).orElse(-LARGEST);
    long high = upper(schema, at).map(b -> largest(b, at)).orElse(LARGEST);
    if (low > high) {
      throw new UnsupportedSchemaException("maximum", at, "no integer lies within the bounds");
    }
    List<String> parts = new ArrayList<>();
    if (low < 0) {
      parts.add("\"-\" (" + whole(Math.max(1, -high), -low) + ")");
    }
    if (high >= 0) {
      parts.add(whole(Math.max(0, low), high));
    }
    return book.rule("integer", String.join(" | ", parts));
  }

  /** Numbers, whole or not, as {@code schema} bounds them; the bounds themselves must be whole. */
  String numbers(ObjectNode schema, String at) {
    if (schema.has("multipleOf")) {
      throw new UnsupportedSchemaException("multipleOf", at, "only integers may have it, and as 1");
    }
    Optional<Bound> low = lower(schema, at);
    Optional<Bound> high = upper(schema, at);
    low.ifPresent(b -> requireWhole(b, at));
    high.ifPresent(b -> requireWhole(b, at));
    long from = low.map(b -> b.value.longValueExact()).orElse(-LARGEST);
    long to = high.map(b -> b.value.longValueExact()).orElse(LARGEST);
    boolean openFrom = low.isPresent() && low.get().exclusive;
    boolean openTo = high.isPresent() && high.get().exclusive;
    List<String> parts = new ArrayList<>();
    if (from < 0) {
      boolean reachesZero = to >= 0;
      String sizes = magnitudes(reachesZero ? 0 : -to, -from, openTo && to <= 0, openFrom);
      parts.add(sizes.isEmpty() ? "" : "\"-\" (" + sizes + ")");
    }
    if (to > 0 || (to == 0 && !openTo)) {
      parts.add(magnitudes(Math.max(0, from), to, openFrom && from >= 0, openTo));
    }
    parts.removeIf(String::isEmpty);
    if (parts.isEmpty()) {
      throw new UnsupportedSchemaException("maximum", at, "no number lies within the bounds");
    }
    return book.rule("number", String.join(" | ", parts));
  }

  static boolean bounded(ObjectNode schema) {
    return schema.has("minimum")
        || schema.has("maximum")
        || schema.has("exclusiveMinimum")
        || schema.has("exclusiveMaximum")
        || schema.has("multipleOf");
  }

  private String magnitudes(long low, long high, boolean openLow, boolean openHigh) {
    if (low >= high) {
      return low > high || openLow || openHigh ? "" : low + zeros(low);
    }
    List<String> parts = new ArrayList<>();
    parts.add(
        openLow
            ? Gbnf.literal(low + ".") + " [0-9]{0,15} [1-9]"
            : JsonRules.withFraction(Gbnf.literal(Long.toString(low))));
    if (low + 1 <= high - 1) {
      parts.add(JsonRules.withFraction("(" + whole(low + 1, high - 1) + ")"));
    }
    if (!openHigh) {
      parts.add(zeros(high));
    }
    return String.join(" | ", parts);
  }

  private static String zeros(long value) {
    return Gbnf.literal(Long.toString(value)) + " (\".\" \"0\"{1,16})?";
  }

  /** Whole numbers from {@code low}, at least 0, to {@code high}, as alternatives. */
  static String whole(long low, long high) {
    List<String> parts = new ArrayList<>();
    for (long from = low; from <= high; ) {
      int digits = Long.toString(from).length();
      long to = Math.min(high, (long) Math.pow(10, digits) - 1);
      parts.add(sameLength(Long.toString(from), Long.toString(to)));
      from = to + 1;
    }
    return String.join(" | ", parts);
  }

  private static String sameLength(String low, String high) {
    int rest = low.length() - 1;
    char first = low.charAt(0);
    char last = high.charAt(0);
    if (rest == 0) {
      return digit(first, last);
    }
    String lowRest = low.substring(1);
    String highRest = high.substring(1);
    String nines = "9".repeat(rest);
    String zeros = "0".repeat(rest);
    if (first == last) {
      return digit(first, last) + " (" + sameLength(lowRest, highRest) + ")";
    }
    List<String> parts = new ArrayList<>();
    if (!lowRest.equals(zeros)) {
      parts.add(digit(first, first) + " (" + sameLength(lowRest, nines) + ")");
      first++;
    }
    boolean cutAbove = !highRest.equals(nines);
    char fullTo = cutAbove ? (char) (last - 1) : last;
    if (first <= fullTo) {
      parts.add(digit(first, fullTo) + " [0-9]{" + rest + "}");
    }
    if (cutAbove) {
      parts.add(digit(last, last) + " (" + sameLength(zeros, highRest) + ")");
    }
    return String.join(" | ", parts);
  }

  private static String digit(char from, char to) {
    return from == to ? "[" + from + "]" : "[" + from + "-" + to + "]";
  }

  private static void requireWholeSteps(ObjectNode schema, String at) {
    JsonNode step = schema.path("multipleOf");
    if (!step.isMissingNode()
        && !(step.isNumber() && step.decimalValue().compareTo(BigDecimal.ONE) == 0)) {
      throw new UnsupportedSchemaException("multipleOf", at, "only 1 can be kept");
    }
  }

  private static void requireWhole(Bound bound, String at) {
    if (bound.value.stripTrailingZeros().scale() > 0) {
      throw new UnsupportedSchemaException(
          bound.keyword, at, "the bound of a number must be whole");
    }
    inRange(bound.value, bound.keyword, at);
  }

  private static long smallest(Bound bound, String at) {
    BigDecimal whole = bound.value.setScale(0, RoundingMode.CEILING);
    boolean onBound = whole.compareTo(bound.value) == 0;
    return inRange(
        bound.exclusive && onBound ? whole.add(BigDecimal.ONE) : whole, bound.keyword, at);
  }

  private static long largest(Bound bound, String at) {
    BigDecimal whole = bound.value.setScale(0, RoundingMode.FLOOR);
    boolean onBound = whole.compareTo(bound.value) == 0;
    return inRange(
        bound.exclusive && onBound ? whole.subtract(BigDecimal.ONE) : whole, bound.keyword, at);
  }

  private static long inRange(BigDecimal value, String keyword, String at) {
    if (value.abs().compareTo(BigDecimal.valueOf(LARGEST)) > 0) {
      throw new UnsupportedSchemaException(keyword, at, "it must have at most 15 digits");
    }
    return value.longValue();
  }

  private static Optional<Bound> lower(ObjectNode schema, String at) {
    Optional<Bound> plain = bound(schema, "minimum", false, at);
    Optional<Bound> open = bound(schema, "exclusiveMinimum", true, at);
    return plain.isPresent()
            && (open.isEmpty() || plain.get().value.compareTo(open.get().value) > 0)
        ? plain
        : open;
  }

  private static Optional<Bound> upper(ObjectNode schema, String at) {
    Optional<Bound> plain = bound(schema, "maximum", false, at);
    Optional<Bound> open = bound(schema, "exclusiveMaximum", true, at);
    return plain.isPresent()
            && (open.isEmpty() || plain.get().value.compareTo(open.get().value) < 0)
        ? plain
        : open;
  }

  private static Optional<Bound> bound(
      ObjectNode schema, String keyword, boolean exclusive, String at) {
    JsonNode value = schema.path(keyword);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new UnsupportedSchemaException(keyword, at, "it must be a number");
    }
    if (value.decimalValue().scale() > MOST_DECIMALS) {
      throw new UnsupportedSchemaException(keyword, at, "it has too many decimals");
    }
    inRange(value.decimalValue(), keyword, at);
    return Optional.of(new Bound(value.decimalValue(), exclusive, keyword));
  }
}
