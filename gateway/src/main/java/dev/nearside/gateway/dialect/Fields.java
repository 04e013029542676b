package dev.nearside.gateway.dialect;

import static dev.nearside.gateway.dialect.ApiException.badRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes typed fields out of a JSON object, one after the other; what stays is the rest. */
public final class Fields {

  private final ObjectNode json;

  /** Takes from {@code json} itself. */
  public Fields(ObjectNode json) {
    this.json = json;
  }

  /** The fields not taken so far. */
  public ObjectNode rest() {
    return json;
  }

  /** Takes a field; null counts as absent. */
  public Optional<JsonNode> remove(String name) {
    return Optional.ofNullable(json.remove(name)).filter(value -> !value.isNull());
  }

  /**
   * Takes a text.
   *
   * @throws ApiException if it is something else
   */
  public Optional<String> string(String name) {
    Optional<JsonNode> value = remove(name);
    if (value.isPresent() && !value.get().isString()) {
      throw badRequest(name, name + " must be a text.");
    }
    return value.map(JsonNode::stringValue);
  }

  /**
   * Takes a truth value.
   *
   * @throws ApiException if it is something else
   */
  public Optional<Boolean> bool(String name) {
    Optional<JsonNode> value = remove(name);
    if (value.isPresent() && !value.get().isBoolean()) {
      throw badRequest(name, name + " must be true or false.");
    }
    return value.map(JsonNode::booleanValue);
  }

  /**
   * Takes a number between two others, both included.
   *
   * @throws ApiException if it is something else
   */
  public OptionalDouble number(String name, double least, double most) {
    Optional<JsonNode> value = remove(name);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    double number = value.get().isNumber() ? value.get().doubleValue() : Double.NaN;
    if (!(number >= least && number <= most)) {
      throw badRequest(
          name, name + " must be a number from " + plain(least) + " to " + plain(most) + ".");
    }
    return OptionalDouble.of(number);
  }

  /**
   * Takes a whole number between two others, both included.
   *
   * @throws ApiException if it is something else
   */
  public OptionalLong integer(String name, long least, long most) {
    OptionalLong value = peekInteger(name, least, most);
    json.remove(name);
    return value;
  }

  /** Reads a whole number and leaves it in the rest. */
  public OptionalLong peekInteger(String name, long least, long most) {
    JsonNode value = json.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalLong.empty();
    }
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < least
        || value.longValue() > most) {
      String range =
          least == Long.MIN_VALUE
              ? ""
              : most == Integer.MAX_VALUE
                  ? " of at least " + least
                  : " from " + least + " to " + most;
      throw badRequest(name, name + " must be a whole number" + range + ".");
    }
    return OptionalLong.of(value.longValue());
  }

  /** A text or an array of texts. */
  public List<String> texts(String name) {
    Optional<JsonNode> value = remove(name);
    if (value.isEmpty()) {
      return List.of();
    }
    if (value.get().isString()) {
      return List.of(value.get().stringValue());
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : value.get().values()) {
      texts.add(element.isString() ? element.stringValue() : "");
    }
    if (!value.get().isArray() || texts.contains("")) {
      throw badRequest(name, name + " must be a text or an array of texts, none of them empty.");
    }
    return texts;
  }

  /** The same number; it must fit. */
  public static OptionalInt toInt(OptionalLong value) {
    return value.isPresent()
        ? OptionalInt.of(Math.toIntExact(value.getAsLong()))
        : OptionalInt.empty();
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
