package dev.nearside.e2e.structured;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an independent validator says of an answer. */
final class Validity {
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Validity() {}

  /** What is wrong with the text; none if it is what the schema allows. */
  static List<String> errors(JsonNode schema, String text) {
    Schema compiled = REGISTRY.getSchema(schema);
    return compiled
        .validate(
            JsonMapper.shared().readTree(text),
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
