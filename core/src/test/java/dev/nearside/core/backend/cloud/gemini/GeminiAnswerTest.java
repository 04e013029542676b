package dev.nearside.core.backend.cloud.gemini;

import static dev.nearside.core.backend.cloud.Answers.stream;
import static dev.nearside.core.backend.cloud.Answers.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiAnswerTest {

  private static final String USAGE =
      "\"usageMetadata\":{\"promptTokenCount\":20,\"cachedContentTokenCount\":8,"
          + "\"candidatesTokenCount\":12,\"thoughtsTokenCount\":30},\"modelVersion\":\"gemini-x-001\"";

  private static final String CALLS =
      stream(
          part("{\"text\":\"hm 日本\",\"thought\":true}", ""),
          part("{\"text\":\"Let me see.\"}", ""),
          part(
              "{\"functionCall\":{\"id\":\"f1\",\"name\":\"weather\",\"args\":{\"city\":\"Łódź\"}},"
                  + "\"thoughtSignature\":\"c2ln\"},{\"functionCall\":{\"id\":\"f2\",\"name\":\"now\"}}",
              ""),
          "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"\"}]},\"finishReason\":\"STOP\","
              + "\"index\":0}],"
              + USAGE
              + "}");

  @Test
  void readsThoughtsTextAndParallelCallsHoweverTheStreamIsCut() {
    for (int size = 1; size < 200; size++) {
      assertThat(streamed(new GeminiAnswer("asked", new Signatures()), CALLS, size))
          .containsExactly(
              new Delta.Reasoning(0, "hm 日本"),
              new Delta.Text(0, "Let me see."),
              new Delta.ToolCall(0, 0, "f1", "weather", "{\"city\":\"Łódź\"}"),
              new Delta.ToolCall(0, 1, "f2", "now", "{}"),
              new Delta.Finish(0, FinishReason.TOOL_CALLS),
              new Delta.Done(new Usage(20, 42, 8, 30), "gemini-x-001"));
    }
  }

  @Test
  void keepsTheSignatureOfACall() {
    Signatures signatures = new Signatures();
    streamed(new GeminiAnswer("m", signatures), CALLS, 100);
    assertThat(signatures.of("f1")).contains("c2ln");
    assertThat(signatures.of("f2")).isEmpty();
  }

  @Test
  @Tag("case-09")
  void countsAWholeAnswerLikeAStreamedOne() {
    String answer =
        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"hi\"}]},\"finishReason\":\"MAX_TOKENS\"}],"
            + USAGE
            + "}";
    assertThat(
            new GeminiAnswer("m", new Signatures()).whole(answer.getBytes(StandardCharsets.UTF_8)))
        .containsExactly(
            new Delta.Text(0, "hi"),
            new Delta.Finish(0, FinishReason.LENGTH),
            new Delta.Done(new Usage(20, 42, 8, 30), "gemini-x-001"));
  }

  @ParameterizedTest
  @CsvSource({"STOP, STOP", "MAX_TOKENS, LENGTH", "SAFETY, CONTENT_FILTER", "SPII, CONTENT_FILTER"})
  @Tag("case-31")
  void saysWhyItEnded(String reason, FinishReason expected) {
    assertThat(streamed(new GeminiAnswer("m", new Signatures()), stream(end(reason)), 50))
        .contains(new Delta.Finish(0, expected));
  }

  @ParameterizedTest
  @CsvSource({"MALFORMED_FUNCTION_CALL", "OTHER", "SOMETHING_NEW"})
  @Tag("case-13")
  void aFaultThatIsCalledAFinishIsStillAFault(String reason) {
    assertThatThrownBy(
            () -> streamed(new GeminiAnswer("m", new Signatures()), stream(end(reason)), 50))
        .isInstanceOf(BackendException.class);
  }

  @Test
  @Tag("case-12")
  void anEndBeforeTheReasonIsABreak() {
    assertThatThrownBy(() ->
            streamed(
                new GeminiAnswer("m", new Signatures()),
                stream(part("{\"text\":\"half\"}", "")),
                50))
        .hasMessage("The provider broke off its answer.");
  }

  @Test
  void aBlockedRequestIsRejected() {
    assertThatThrownBy(() ->
            streamed(
                new GeminiAnswer("m", new Signatures()),
                stream("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}"),
                50))
        .asInstanceOf(type(BackendException.class))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(BackendException.Kind.REJECTED));
  }

  @Test
  @Tag("case-25")
  void anErrorSaysWhenToComeBack() {
    String error =
        "{\"error\":{\"code\":429,\"message\":\"quota\",\"status\":\"RESOURCE_EXHAUSTED\","
            + "\"details\":[{\"retryDelay\":\"20.5s\"}]}}";
    assertThatThrownBy(() -> streamed(new GeminiAnswer("m", new Signatures()), stream(error), 50))
        .asInstanceOf(type(BackendException.class))
        .satisfies(e -> {
          assertThat(e.status()).isEqualTo(429);
          assertThat(e.retryAfter()).contains(Duration.ofSeconds(21));
        });
  }

  private static String part(String parts, String more) {
    return "{\"candidates\":[{\"content\":{\"parts\":["
        + parts
        + "],\"role\":\"model\"},\"index\":0"
        + more
        + "}]}";
  }

  private static String end(String reason) {
    return part("{\"text\":\"x\"}", ",\"finishReason\":\"" + reason + "\"");
  }
}
