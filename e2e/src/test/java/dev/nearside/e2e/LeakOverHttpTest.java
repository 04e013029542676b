package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Private values in every channel of every API, and a cloud that records all it is sent. */
class LeakOverHttpTest {

  private static final String MAIL = "jan.novak@mail.example.org";
  private static final String CARD = "4111 1111 1111 1111";
  private static final String TOLD = "My name is Zofia Kowalska, card " + CARD + ", mail " + MAIL;
  private static final List<String> SECRETS =
      List.of(MAIL, "novak", CARD, "4111111111111111", "4111", "Zofia", "Kowalska");
  private static final Pattern DATA = Pattern.compile("base64,([A-Za-z0-9+/=]+)");

  @TempDir private static Path folder;
  private static ScriptedCloud cloud;
  private static Product.Running server;

  @BeforeAll
  static void start() {
    cloud = ScriptedCloud.playing(LeakOverHttpTest::repeat);
    server =
        Product.serve(
            folder,
            Product.config(folder, cloud) + "policy: {sensitive: mask, mode: prefer-in-cloud}\n");
  }

  @AfterAll
  static void stop() {
    server.close();
    cloud.close();
  }

  static Stream<Arguments> channels() {
    ObjectNode arguments = object().put("note", TOLD).put("card", 4111111111111111L);
    arguments.put("inner", object().put("to", MAIL).toString());
    ObjectNode calling = object().put("role", "assistant").putNull("content");
    calling.putArray("tool_calls").add(call(arguments.toString()));
    String file =
        "data:text/plain;base64,"
            + Base64.getEncoder().encodeToString(TOLD.getBytes(StandardCharsets.UTF_8));
    return Stream.of(
            channel("the system's message", messages(said("system", TOLD), said("user", "Hi"))),
            channel("a developer's message", messages(said("developer", TOLD), said("user", "Hi"))),
            channel("the user's message", messages(said("user", TOLD))),
            channel("an earlier turn", messages(said("user", TOLD), said("user", "And now?"))),
            channel("an earlier answer", messages(said("assistant", TOLD), said("user", "Hi"))),
            channel("text parts", messages(parts(text("Look: " + TOLD), text("Mail " + MAIL)))),
            channel("a file of text", messages(parts(text("Read this"), file(file)))),
            channel(
                "a tool call and its result", messages(said("user", "Pay"), calling, result(TOLD))),
            channel("a speaker's name", messages(said("user", "Hi").put("name", MAIL))),
            channel("the user field", messages(said("user", "Hi")).put("user", MAIL)),
            channel("metadata", with("metadata", object().put("owner", TOLD).put(MAIL, "yes"))),
            channel("a stop text", messages(said("user", "Hi")).put("stop", "mail " + MAIL)),
            channel(
                "a prediction",
                with("prediction", object().put("type", "content").put("content", TOLD))),
            channel("a tool's definition", with("tools", tools())),
            channel("an answer's format", with("response_format", format())))
        .flatMap(channel -> Stream.of(false, true).map(stream -> streamed(channel, stream)));
  }

  @ParameterizedTest(name = "{0}, streamed: {2}")
  @MethodSource("channels")
  @Tag("case-20")
  void nothingPrivateArrives(String channel, ObjectNode body, boolean stream) {
    int before = cloud.bodies().size();
    HttpResponse<String> response = server.chat(body.toString());

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-nearside-route")).as(channel).contains("masked");
    assertThat(cloud.bodies()).hasSizeGreaterThan(before);
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Tag("case-19")
  @Tag("case-20")
  void bringsAToolCallBackAsItWas(boolean stream) {
    String arguments =
        object().put("note", TOLD).put("card", 4111111111111111L).put("n", 3).toString();
    ObjectNode calling = object().put("role", "assistant").putNull("content");
    calling.putArray("tool_calls").add(call(arguments));
    ObjectNode body = messages(said("user", TOLD), calling, result("paid"));
    body.put("stream", stream);

    String back = argumentsOf(server.chat(body.toString()).body(), stream);

    assertThat(Product.json(back)).isEqualTo(Product.json(arguments));
    assertNothingLeft();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,iVBORw0KGgr/2w==\"}}",
        "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://pictures.example/secret.png\"}}",
        "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"/+4AAAD/\",\"format\":\"wav\"}}",
        "{\"type\":\"file\",\"file\":{\"file_id\":\"file-secret\"}}",
        "{\"type\":\"file\",\"file\":{\"file_data\":\"data:application/pdf;base64,JVBERi0xLjT/\"}}"
      })
  @Tag("case-21")
  void aFileThatCannotBeCheckedStays(String part) {
    int before = cloud.bodies().size();
    ObjectNode message = object().put("role", "user");
    message.putArray("content").add(text("What is this?")).add(Product.json(part));

    HttpResponse<String> response = server.chat(messages(message).toString());

    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    assertThat(response.body()).contains("private_data");
    assertThat(cloud.bodies().subList(before, cloud.bodies().size()))
        .noneMatch(body -> body.contains("What is this?"));
  }

  @Test
  void privateTextsAreNotEmbeddedInTheCloud() {
    HttpResponse<String> response =
        server.post(
            "/v1/embeddings",
            object().put("model", "cloud0/embed").put("input", "tell " + TOLD).toString());

    assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
    assertThat(response.body()).contains("private_data").doesNotContain(MAIL);
    assertNothingLeft();
  }

  private static void assertNothingLeft() {
    for (String body : cloud.bodies()) {
      StringBuilder all = new StringBuilder(body);
      Matcher files = DATA.matcher(body);
      while (files.find()) {
        byte[] bytes = Base64.getDecoder().decode(files.group(1));
        all.append('\n').append(new String(bytes, StandardCharsets.UTF_8));
      }
      String sent = all.toString().toLowerCase(Locale.ROOT);
      assertThat(SECRETS).noneMatch(secret -> sent.contains(secret.toLowerCase(Locale.ROOT)));
    }
    assertThat(SECRETS).noneMatch(secret -> server.log().contains(secret));
  }

  /** Says the last tool call again, or else the last message's text, a few characters at a time. */
  private static void repeat(String body, ScriptedCloud.Wire wire) throws IOException {
    JsonNode request = Product.json(body);
    String text = "";
    String arguments = "";
    for (JsonNode message : request.path("messages").values()) {
      text = message.path("content").asString("");
      JsonNode call = message.path("tool_calls").path(0);
      arguments = call.path("function").path("arguments").asString(arguments);
    }
    if (!request.path("stream").asBoolean(false)) {
      ObjectNode message = object().put("role", "assistant").put("content", text);
      if (!arguments.isEmpty()) {
        message.putArray("tool_calls").add(call(arguments));
      }
      ObjectNode answer = object().put("model", "repeat");
      answer
          .putArray("choices")
          .addObject()
          .put("index", 0)
          .put("finish_reason", "stop")
          .set("message", message);
      wire.json(200, answer.toString());
      return;
    }
    wire.stream();
    for (int from = 0; from < text.length(); from += 4) {
      String piece = text.substring(from, Math.min(text.length(), from + 4));
      wire.event(ScriptedCloud.chunk(object().put("content", piece).toString(), "null"));
    }
    for (int from = 0; from < arguments.length(); from += 4) {
      String piece = arguments.substring(from, Math.min(arguments.length(), from + 4));
      ObjectNode delta = object();
      ObjectNode call = delta.putArray("tool_calls").addObject().put("index", 0);
      if (from == 0) {
        call.put("id", "call_9").put("type", "function");
      }
      ObjectNode function = call.putObject("function").put("arguments", piece);
      if (from == 0) {
        function.put("name", "pay");
      }
      wire.event(ScriptedCloud.chunk(delta.toString(), "null"));
    }
    wire.event(ScriptedCloud.chunk("{}", "\"stop\"")).event("[DONE]");
  }

  private static String argumentsOf(String answer, boolean stream) {
    if (!stream) {
      return arguments(Product.json(answer).path("choices").path(0).path("message"));
    }
    StringBuilder arguments = new StringBuilder();
    answer
        .lines()
        .filter(line -> line.startsWith("data: {"))
        .map(line -> Product.json(line.substring(6)).path("choices").path(0).path("delta"))
        .forEach(delta -> arguments.append(arguments(delta)));
    return arguments.toString();
  }

  private static String arguments(JsonNode message) {
    return message.path("tool_calls").path(0).path("function").path("arguments").asString("");
  }

  private static Arguments streamed(Arguments channel, boolean stream) {
    ObjectNode body = ((ObjectNode) channel.get()[1]).deepCopy().put("stream", stream);
    return Arguments.of(channel.get()[0], body, stream);
  }

  private static Arguments channel(String name, ObjectNode body) {
    return Arguments.of(name, body);
  }

  private static ObjectNode with(String field, JsonNode value) {
    return messages(said("user", "Hi")).set(field, value);
  }

  private static ObjectNode messages(ObjectNode... messages) {
    ObjectNode body = object().put("model", "auto");
    ArrayNode all = body.putArray("messages");
    Stream.of(messages).forEach(all::add);
    return body;
  }

  private static ObjectNode said(String role, String text) {
    return object().put("role", role).put("content", text);
  }

  private static ObjectNode parts(ObjectNode... parts) {
    ObjectNode message = object().put("role", "user");
    ArrayNode all = message.putArray("content");
    Stream.of(parts).forEach(all::add);
    return message;
  }

  private static ObjectNode text(String text) {
    return object().put("type", "text").put("text", text);
  }

  private static ObjectNode file(String data) {
    ObjectNode part = object().put("type", "file");
    part.putObject("file").put("filename", "notes.txt").put("file_data", data);
    return part;
  }

  private static ObjectNode call(String arguments) {
    ObjectNode call = object().put("id", "call_9").put("type", "function");
    call.putObject("function").put("name", "pay").put("arguments", arguments);
    return call;
  }

  private static ObjectNode result(String text) {
    return said("tool", text).put("tool_call_id", "call_9");
  }

  private static ArrayNode tools() {
    ArrayNode tools = JsonMapper.shared().createArrayNode();
    ObjectNode function = tools.addObject().put("type", "function").putObject("function");
    function.put("name", "pay").put("description", "Pays. " + TOLD);
    ObjectNode parameters = function.putObject("parameters").put("type", "object");
    ObjectNode to = parameters.putObject("properties").putObject("to").put("type", "string");
    to.put("default", MAIL).putArray("enum").add(MAIL).add("nobody");
    return tools;
  }

  private static ObjectNode format() {
    ObjectNode format = object().put("type", "json_schema");
    ObjectNode schema = format.putObject("json_schema").put("name", "reply").putObject("schema");
    schema.put("type", "object").put("description", "As this one wants it: " + TOLD);
    return format;
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
