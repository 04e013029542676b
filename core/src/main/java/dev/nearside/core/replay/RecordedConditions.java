package dev.nearside.core.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nearside.core.signal.Conditions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the moment was, in a form for the ledger and for programs: numbers, without what is unknown.
 */
public final class RecordedConditions {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .changeDefaultPropertyInclusion(
              usual -> usual.withValueInclusion(JsonInclude.Include.NON_ABSENT))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordedConditions() {}

  /** The form to keep. */
  public static ObjectNode write(Conditions conditions) {
    return JSON.valueToTree(conditions);
  }

  /**
   * How the moment was.
   *
   * @throws JacksonException if it was kept in another form
   */
  static Conditions read(JsonNode kept) {
    return JSON.treeToValue(kept, Conditions.class);
  }
}
