package dev.nearside.e2e.structured;

import static dev.nearside.e2e.structured.Chat.asking;
import static dev.nearside.e2e.structured.Chat.choice;
import static dev.nearside.e2e.structured.Chat.parsed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.e2e.Product;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code response_format} answered by the small model on the device. */
class StructuredOutputTest {
  private static final String UNIQUE = "{'type':'array','uniqueItems':true}";

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    cloud = ScriptedCloud.saying("from the cloud");
    server = Product.serve(folder, Product.config(folder, cloud));
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  static Stream<Arguments> schemas() {
    return Stream.of(
            "{'type':'object','properties':{'city':{'type':'string','maxLength':20},"
                + "'population':{'type':'integer','minimum':0}},"
                + "'required':['city','population'],'additionalProperties':false}",
            "{'enum':['positive','negative','neutral']}",
            "{'type':'object','properties':{'tags':{'type':'array','items':"
                + "{'type':'string','maxLength':12},'minItems':2,'maxItems':3}},"
                + "'required':['tags'],'additionalProperties':false}",
            "{'type':'object','properties':{'when':{'type':'string','format':'date-time'}},"
                + "'required':['when'],'additionalProperties':false}",
            "{'anyOf':[{'type':'object','properties':{'error':{'const':'none'}},"
                + "'required':['error'],'additionalProperties':false},{'type':'null'}]}",
            "{'type':'object','properties':{'from':{'$ref':'#/$defs/point'},"
                + "'to':{'$ref':'#/$defs/point'}},'required':['from','to'],"
                + "'additionalProperties':false,'$defs':{'point':{'type':'array',"
                + "'items':{'type':'integer','minimum':-99,'maximum':99},"
                + "'minItems':2,'maxItems':2}}}",
            "{'type':'object','properties':{'id':{'type':'string','pattern':'^[A-Z]{2}-[0-9]{4}$'}},"
                + "'required':['id'],'additionalProperties':false}",
            "{'type':'array','prefixItems':[{'type':'boolean'},{'type':'number','minimum':0,"
                + "'maximum':100}],'items':false,'minItems':2}",
            "{'type':'object','properties':{'name':{'type':['string','null'],'maxLength':10},"
                + "'address':{'type':'object','properties':{'zip':{'type':'string',"
                + "'minLength':5,'maxLength':5}},'required':['zip'],'additionalProperties':false}},"
                + "'required':['name','address'],'additionalProperties':false}",
            "{'allOf':[{'type':'object','properties':{'a':{'type':'boolean'}},'required':['a']},"
                + "{'type':'object','properties':{'b':{'type':'string','format':'uuid'}},"
                + "'required':['b']}]}")
        .flatMap(schema -> Stream.of(true, false).map(stream -> Arguments.of(schema, stream)));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void answersWhatTheSchemaAllows(String schema, boolean stream) {
    JsonNode choice = choice(server, formatted("Give me an example.", schema), stream);

    assertThat(choice.path("finish_reason").stringValue()).isEqualTo("stop");
    assertThat(choice.path("message").path("refusal").isNull()).isTrue();
    assertThat(
            Validity.errors(parsed(schema), choice.path("message").path("content").stringValue()))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void jsonModeAnswersWithAnObjectAsFarAsItGoes(boolean stream) {
    ObjectNode body = asking("Write {\"ok\": true} as JSON.");
    body.putObject("response_format").put("type", "json_object");
    JsonNode choice = choice(server, body, stream);

    String content = choice.path("message").path("content").stringValue();
    assertThat(content).startsWith("{");
    if (choice.path("finish_reason").stringValue().equals("stop")) {
      assertThat(Product.json(content).isObject()).isTrue();
    }
  }

  @Test
  void saysLengthWhereTheAnswerWasCutShort() {
    ObjectNode body = formatted("Write.", "{'type':'string','minLength':200}");
    body.put("max_tokens", 5);

    assertThat(choice(server, body, false).path("finish_reason").stringValue()).isEqualTo("length");
  }

  @Test
  void namesTheKeywordThatTheDeviceCannotKeep() {
    var response = server.chat(formatted("Hi", UNIQUE).toString());

    assertThat(response.statusCode()).isEqualTo(400);
    JsonNode error = Product.json(response.body()).path("error");
    assertThat(error.path("param").stringValue()).isEqualTo("response_format");
    assertThat(error.path("message").stringValue()).contains("\"uniqueItems\"");
  }

  @Test
  void leavesASchemaThatTheDeviceCannotKeepToTheCloud() {
    ObjectNode body = formatted("Rewrite politely: send me the file now", UNIQUE);
    body.put("model", "auto");
    var response = server.chat(body.toString());

    assertThat(response.headers().firstValue("x-nearside-route")).contains("cloud");
    assertThat(response.headers().firstValue("x-nearside-reason").orElseThrow())
        .contains("uniqueItems");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'json'", "{'type':1}", "{'type':'json_schema'}"})
  void refusesAFormatThatIsNone(String format) {
    ObjectNode body = asking("Hi");
    body.set("response_format", parsed(format));
    var response = server.chat(body.toString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Product.json(response.body()).path("error").path("param").stringValue())
        .startsWith("response_format");
  }

  @Test
  void answersWhatTheCallersGrammarAllows() {
    ObjectNode body = asking("What is the capital of France?");
    body.put("grammar", "root ::= \"Rome\" | \"Paris\"");

    assertThat(choice(server, body, false).path("message").path("content").stringValue())
        .isIn("Rome", "Paris");
  }

  @Test
  void saysWhatIsWrongWithTheCallersGrammar() {
    ObjectNode body = asking("Hi");
    body.put("grammar", "root ::= word\nword ::= [a-z");
    var response = server.chat(body.toString());

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Product.json(response.body()).path("error").path("message").stringValue())
        .isEqualTo("The grammar is not valid GBNF: line 2: a class does not end");
  }

  private static ObjectNode formatted(String question, String schema) {
    ObjectNode body = asking(question);
    body.putObject("response_format")
        .put("type", "json_schema")
        .putObject("json_schema")
        .put("name", "answer")
        .put("strict", true)
        .set("schema", parsed(schema));
    return body;
  }
}
