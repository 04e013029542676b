package dev.nearside.e2e.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.e2e.Product;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Words that no one else uses, in every place where a caller, a cloud or the config may put text.
 * None may be found again in what the process writes: logs, metrics, spans and ledger.
 */
@Timeout(180)
class CanaryOverHttpTest {

  private static final String CANARY = "zq7canary";

  /** A model's name is no content, and the ledger says whom a cloud was asked for. */
  private static final String MADE_UP = "zq8model";

  private static final String KEY = CANARY + "-callers-key";
  private static final String CLOUD_KEY = CANARY + "-cloud-key";
  private static final String PROMPT = CANARY + "-prompt";
  private static final String CARD = "4111 1111 1111 1111";
  private static final List<String> APIS =
      List.of(
          "/v1/chat/completions",
          "/v1/responses",
          "/v1/completions",
          "/v1/messages",
          "/api/chat",
          "/api/generate",
          "/v1/embeddings");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"text", "json"})
  @Tag("case-28")
  void nothingThatTheProcessWritesHoldsContentOrKeys(String format) throws IOException {
    List<String> written = new ArrayList<>();
    Collector collector = new Collector();
    ScriptedCloud cloud = ScriptedCloud.playing(CanaryOverHttpTest::play);
    Product.Running server = Product.serve(folder, config(format, collector, cloud));
    try (collector;
        cloud) {
      try (server) {
        askEverything(server);
        breakEverything(server);
        written.add(server.get("/metrics", "Authorization", "Bearer " + KEY).body());
      }
      written.add(server.log());
      collector.bodies().forEach(body -> written.add(latin(body)));
      written.addAll(collector.heads());
    }

    assertThat(cloud.bodies()).anyMatch(body -> body.contains(CANARY));
    assertThat(server.log()).contains("/v1/chat/completions");
    assertThat(collector.spans()).hasSizeGreaterThan(APIS.size());
    assertThat(written).noneMatch(text -> holds(text, CANARY) || holds(text, MADE_UP));
    assertThat(latin(Files.readAllBytes(folder.resolve("ledger.db")))).contains("far");
    for (Path file : files()) {
      assertThat(holds(latin(Files.readAllBytes(file)), CANARY)).as(file.toString()).isFalse();
    }
  }

  private static String config(String format, Collector collector, ScriptedCloud cloud) {
    return """
    server: {keys: [{name: desk, key: %1$s}]}
    local: {model: none}
    ledger: {path: ledger.db}
    policy: {sensitive: mask, mode: prefer-in-cloud}
    privacy: {never-send: [%2$s-project]}
    cache: {exact: always, semantic: true}
    telemetry:
      traces: {endpoint: '%3$s'}
      logs: {format: %4$s, level: info}
    clouds:
      - {name: far, kind: openai, url: '%5$s', key: %6$s, model: big, price: {input: 1, output: 9}}
      - {name: broken, kind: openai, url: '%5$s', key: %6$s, model: failing}
      - {name: breaking, kind: openai, url: '%5$s', key: %6$s, model: cut}
    """
        .formatted(KEY, CANARY, collector.endpoint(), format, cloud.url(), CLOUD_KEY);
  }

  /** Says what it was sent back, as an answer, as an error or as a stream that breaks. */
  private static void play(String body, ScriptedCloud.Wire wire) throws IOException {
    JsonNode request = Product.json(body);
    String said = JsonMapper.shared().writeValueAsString(CANARY + "-answer to " + body);
    String model = request.path("model").asString("");
    if (model.equals("failing")) {
      wire.json(500, "{\"error\":{\"message\":" + said + ",\"code\":\"" + CANARY + "-code\"}}");
    } else if (!request.has("messages")) {
      wire.json(
          200,
          "{\"data\":[{\"index\":0,\"embedding\":[0.5]}],\"model\":\""
              + CANARY
              + "-model\",\"usage\":{\"prompt_tokens\":3,\"total_tokens\":3}}");
    } else if (request.path("stream").asBoolean(false)) {
      wire.stream().event(ScriptedCloud.chunk("{\"content\":" + said + "}", "null"));
      if (model.equals("cut")) {
        wire.event("{\"error\":{\"message\":" + said + "}}");
      } else {
        wire.event(ScriptedCloud.chunk("{}", "\"stop\"")).event("[DONE]");
      }
    } else {
      wire.json(
          200,
          "{\"model\":\""
              + CANARY
              + "-model\",\"id\":\""
              + CANARY
              + "-id\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
              + said
              + "},\"finish_reason\":\"stop\"}]}",
          "x-request-id: " + CANARY + "-header");
    }
  }

  private static void askEverything(Product.Running server) {
    for (String api : APIS) {
      // The canary may look private, which chats mask and vectors cannot.
      List<Integer> expected = api.equals("/v1/embeddings") ? List.of(200, 403) : List.of(200);
      for (boolean stream : List.of(false, true)) {
        HttpResponse<String> answer =
            post(server, api, known(api, body("far/big", PROMPT, stream)));
        assertThat(answer.statusCode()).as(api + answer.body()).isIn(expected);
      }
      for (String model : List.of("broken/failing", "breaking/cut", "auto", MADE_UP)) {
        post(server, api, body(model, PROMPT, false));
        post(server, api, body(model, PROMPT, true));
      }
      post(server, api, body("far/big", CANARY + "-prompt again, card " + CARD, false));
      post(server, api, body("far/big", "Tell of " + CANARY + "-project", true));
      post(server, api, body(CANARY + "-nowhere/" + CANARY, PROMPT, false));
    }
  }

  /** What an API knows of a body that has something for each; those that take all are left out. */
  private static ObjectNode known(String api, ObjectNode body) {
    return switch (api) {
      case "/v1/responses" ->
          body.retain("model", "stream", "input", "user", "instructions", "metadata");
      case "/v1/embeddings" -> body.retain("model", "input", "user");
      case "/v1/completions" -> body.retain("model", "stream", "max_tokens", "prompt", "user");
      case "/v1/messages" -> body.retain("model", "stream", "max_tokens", "system", "messages");
      default -> body;
    };
  }

  /** A body with something for each API. */
  private static ObjectNode body(String model, String text, boolean stream) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("model", model).put("stream", stream).put("max_tokens", 24);
    body.put("prompt", text).put("input", text).put("system", CANARY + "-system");
    body.put("user", CANARY + "-user").put("instructions", CANARY + "-instructions");
    body.putObject("metadata").put(CANARY + "-name", CANARY + "-value");
    body.putArray("messages").addObject().put("role", "user").put("content", text);
    return body;
  }

  private static void breakEverything(Product.Running server) throws IOException {
    ObjectNode tools = body("far/big", PROMPT, false);
    ObjectNode call = tools.withArray("messages").addObject();
    call.put("role", "assistant").putNull("content");
    ObjectNode function =
        call.putArray("tool_calls")
            .addObject()
            .put("id", CANARY + "-call")
            .put("type", "function")
            .putObject("function");
    function.put("name", CANARY + "-tool").put("arguments", "{\"a\":\"" + CANARY + "-args\"}");
    tools
        .withArray("messages")
        .addObject()
        .put("role", "tool")
        .put("tool_call_id", CANARY + "-call")
        .put("content", CANARY + "-result");
    post(server, "/v1/chat/completions", tools);
    for (String api : APIS) {
      server.post(api, "{\"" + CANARY + "\": " + CANARY, "Authorization", "Bearer " + KEY);
      server.post(api, "{}", "Authorization", "Bearer " + CANARY + "-wrong-key");
      server.get(api + "/" + CANARY + "?q=" + CANARY, "Authorization", "Bearer " + KEY);
    }
    server.get("/nearside/consents/" + CANARY, "Authorization", "Bearer " + CANARY);
    for (String request :
        List.of(
            CANARY.toUpperCase(Locale.ROOT) + " /v1/models HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /%zz" + CANARY + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            "GET /health HTTP/1.1\r\nHost: " + CANARY + ".example\r\n\r\n",
            "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nOrigin: https://"
                + CANARY
                + ".example\r\n\r\n",
            "GET /v1/models HTTP/1.1\r\n" + CANARY + "\r\n\r\n",
            CANARY + "\r\n\r\n",
            "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
                + CANARY
                + "\r\n\r\n")) {
      send(server.port(), request);
    }
  }

  private static HttpResponse<String> post(Product.Running server, String api, ObjectNode body) {
    return server.post(
        api,
        body.toString(),
        "Authorization",
        "Bearer " + KEY,
        "x-nearside-conversation",
        CANARY + "-conversation",
        "traceparent",
        "00-" + CANARY,
        "tracestate",
        "vendor=" + CANARY,
        "baggage",
        "user=" + CANARY,
        "User-Agent",
        CANARY + "-agent",
        "x-request-id",
        CANARY + "-request");
  }

  private static void send(int port, String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      byte[] answer = socket.getInputStream().readAllBytes();
      assertThat(answer).isNotEmpty();
    }
  }

  /** All that the process has left behind, without the config, which is ours. */
  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("nearside.yaml"))
          .toList();
    }
  }

  private static boolean holds(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
