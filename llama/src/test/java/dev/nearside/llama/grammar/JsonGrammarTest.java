package dev.nearside.llama.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonGrammarTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  /** One row of the table of schemas; prints as its name. */
  record Row(JsonNode json) {
    @Override
    public String toString() {
      return json.path("name").stringValue();
    }

    JsonNode schema() {
      return json.path("schema");
    }

    List<String> texts(String field) {
      return json.path(field).values().stream().map(JsonNode::stringValue).toList();
    }
  }

  static Stream<Row> table() throws IOException {
    try (InputStream in = JsonGrammarTest.class.getResourceAsStream("schemas.jsonl")) {
      String all = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().map(line -> new Row(JSON.readTree(line)));
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void letsThroughWhatTheSchemaAllows(Row row) {
    GbnfMatcher matcher = new GbnfMatcher(JsonGrammar.of(row.schema()));

    assertThat(row.texts("accepts")).isNotEmpty().allMatch(matcher::matches);
  }

  @ParameterizedTest
  @MethodSource("table")
  void keepsOutWhatTheSchemaForbids(Row row) {
    GbnfMatcher matcher = new GbnfMatcher(JsonGrammar.of(row.schema()));

    assertThat(row.texts("rejects")).isNotEmpty().noneMatch(matcher::matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'array','uniqueItems':true}|uniqueItems|''",
        "{'properties':{'a':{'type':'object','patternProperties':{}}}}|patternProperties"
            + "|/properties/a",
        "{'not':{'type':'string'}}|not|''",
        "{'if':{},'then':{}}|if|''",
        "{'type':'array','items':{'type':'string','format':'iban'}}|format|/items",
        "{'type':'string','pattern':'(?=a)b'}|pattern|''",
        "{'type':'string','pattern':'(a*)*'}|pattern|''",
        "{'type':'string','pattern':'a^b'}|pattern|''",
        "{'type':'string','pattern':'(a)\\\\1'}|pattern|''",
        "{'type':'string','pattern':'a('}|pattern|''",
        "{'type':'string','pattern':'a','minLength':1}|pattern|''",
        "{'type':'number','multipleOf':0.1}|multipleOf|''",
        "{'type':'number','minimum':0.5}|minimum|''",
        "{'type':'integer','minimum':1e999999999}|minimum|''",
        "{'type':'integer','minimum':5,'maximum':4}|maximum|''",
        "{'type':'int'}|type|''",
        "{'$ref':'other.json#/a'}|$ref|''",
        "{'$ref':'#/$defs/missing'}|$ref|''",
        "{'$ref':'#'}|$ref|''",
        "{'type':'object','properties':{'next':{'$ref':'#'}},'required':['next']}|$ref|''",
        "{'const':'\\ud800'}|const|''",
        "{'type':'object','required':['\\ud800']}|required|''",
        "{'anyOf':[{'$ref':'#'},{'type':'null'}]}|$ref|/anyOf/0",
        "{'allOf':[{'$ref':'#'}]}|$ref|/allOf/0/allOf/0",
        "{'oneOf':[{'type':'integer'},{'type':'number'}]}|oneOf|''",
        "{'allOf':[{'type':'string'},{'type':'null'}]}|type|''",
        "{'type':'object','minProperties':2}|minProperties|''",
        "{'type':'object','additionalProperties':false,'properties':{},'required':['a']}"
            + "|false|/additionalProperties",
        "{'enum':[]}|enum|''",
        "{'type':'string','maxLength':-1}|maxLength|''",
        "{'type':'string','minLength':3,'maxLength':2}|maxLength|''",
      })
  void namesTheKeywordItCannotKeep(String schema, String keyword, String pointer) {
    UnsupportedSchemaException e = failure(schema.replace('\'', '"'));

    assertThat(e.keyword()).isEqualTo(keyword);
    assertThat(e.pointer()).isEqualTo(pointer);
    assertThat(e).hasMessageContaining("\"" + keyword + "\"");
  }

  @Test
  void refusesReferencesThatBeginWithEachOtherBehindABracket() {
    assertThat(
            failure(
                    """
                    {"$ref":"#/$defs/a","$defs":{
                      "a":{"anyOf":[{"type":"array","items":{"$ref":"#/$defs/b"}},
                                    {"$ref":"#/$defs/b"}]},
                      "b":{"anyOf":[{"$ref":"#/$defs/a"},{"type":"null"}]}}}
                    """)
                .keyword())
        .isEqualTo("$ref");
  }

  @Test
  void refusesASchemaThatIsNestedTooDeeply() {
    String deep = "{\"items\":".repeat(200) + "{}" + "}".repeat(200);

    assertThat(failure(deep)).hasMessageContaining("nested too deeply");
  }

  @Test
  void refusesASchemaThatGrowsWithoutBound() {
    StringBuilder bomb = new StringBuilder("{\"$ref\":\"#/$defs/d0\",\"$defs\":{");
    for (int i = 0; i < 30; i++) {
      String next = "{\"$ref\":\"#/$defs/d" + (i + 1) + "\"}";
      bomb.append("\"d%d\":{\"allOf\":[%s,%s]},".formatted(i, next, next));
    }
    bomb.append("\"d30\":{\"type\":\"string\"}}}");

    assertThat(failure(bomb.toString())).hasMessageContaining("too much work");
  }

  @Test
  void refusesAnEnumerationBeyondAllBounds() {
    String values =
        String.join(
            ",",
            IntStream.range(0, 60_000)
                .mapToObj(i -> "\"" + Integer.toHexString(i * 7919) + i + "\"")
                .toList());

    assertThat(failure("{\"enum\":[" + values + "]}")).hasMessageContaining("too large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"a\": {\"b\": [1, \"x\", null]}}", "{\n  \"a\": true\n}"})
  void jsonModeWritesAnyObject(String text) {
    assertThat(new GbnfMatcher(JsonGrammar.anyObject()).matches(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "{\"a\":}", "{\"a\":1}\n\n", "{\n\n\"a\":1}", "{} {}"})
  void jsonModeWritesNothingElse(String text) {
    assertThat(new GbnfMatcher(JsonGrammar.anyObject()).matches(text)).isFalse();
  }

  private static UnsupportedSchemaException failure(String schema) {
    return catchThrowableOfType(
        UnsupportedSchemaException.class, () -> JsonGrammar.of(JSON.readTree(schema)));
  }
}
