package dev.nearside.core.backend.cloud.openai;

import static dev.nearside.core.backend.cloud.Answers.stream;
import static dev.nearside.core.backend.cloud.Answers.streamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Usage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenAiAnswerTest {

  private static final String SEARCHED =
      "\"citations\":[\"https://a.example\"],\"search_results\":[{\"title\":\"A\"}]";

  @Test
  void tellsTheSourcesOfASearchOnceBeforeTheFinish() {
    String stream =
        stream(
            "{" + SEARCHED + ",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Yes [1]\"}}]}",
            "{"
                + SEARCHED
                + ",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
            "[DONE]");
    assertThat(streamed(new OpenAiAnswer("sonar"), stream, 7))
        .containsExactly(
            new Delta.Text(0, "Yes [1]"),
            sources("{" + SEARCHED + "}"),
            new Delta.Finish(0, FinishReason.STOP),
            new Delta.Done(Usage.NONE, "sonar"));
  }

  @Test
  void tellsTheSourcesOfAWholeAnswer() {
    String answer =
        "{"
            + SEARCHED
            + ",\"choices\":[{\"message\":{\"content\":\"Yes [1]\"},\"finish_reason\":\"stop\"}]}";
    assertThat(new OpenAiAnswer("sonar").whole(answer.getBytes(StandardCharsets.UTF_8)))
        .contains(sources("{" + SEARCHED + "}"));
  }

  @Test
  @Tag("case-04")
  void anEmptyListOfToolCallsIsPlainText() {
    String stream =
        stream(
            "{\"choices\":[{\"delta\":{\"content\":\"hi\",\"tool_calls\":[]}}]}",
            "{\"choices\":[{\"delta\":{\"tool_calls\":[]},\"finish_reason\":\"stop\"}]}");
    assertThat(streamed(new OpenAiAnswer("m"), stream, 1))
        .containsExactly(
            new Delta.Text(0, "hi"),
            new Delta.Finish(0, FinishReason.STOP),
            new Delta.Done(Usage.NONE, "m"));
  }

  @Test
  @Tag("case-08")
  void countsALastChunkOfUsageAloneWithoutIdOrModel() {
    String stream =
        stream(
            "{\"model\":\"m-1\",\"choices\":[{\"delta\":{\"content\":\"hi\"}}]}",
            "{\"model\":\"\",\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":9,\"completion_tokens\":2,"
                + "\"prompt_tokens_details\":{\"cached_tokens\":4}}}",
            "[DONE]");
    assertThat(streamed(new OpenAiAnswer("m"), stream, 3))
        .endsWith(new Delta.Done(new Usage(9, 2, 4, 0), "m-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"error", "abort", "insufficient_system_resource"})
  @Tag("case-13")
  void aFaultThatIsCalledAFinishIsStillAFault(String reason) {
    String stream =
        stream("{\"choices\":[{\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}", "[DONE]");
    assertThatThrownBy(() -> streamed(new OpenAiAnswer("m"), stream, 100))
        .isInstanceOf(BackendException.class);
  }

  @Test
  @Tag("case-13")
  void anAnswerWithoutChoicesIsAFault() {
    assertThatThrownBy(
            () -> new OpenAiAnswer("m").whole("{\"choices\":[]}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BackendException.class);
  }

  @Test
  @Tag("case-06")
  @Tag("case-07")
  void givesTheSameAnswerHoweverTheStreamIsCut() {
    String stream =
        ": ping\r\n\r\n"
            + stream("{\"choices\":[{\"delta\":{\"content\":\"日本語👩‍👩‍👧‍👦é\"}}]}")
            + "data:{\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n: ping\n\n"
            + "data:[DONE]\n\n";
    List<Delta> whole = streamed(new OpenAiAnswer("m"), stream, 10_000);
    for (int size = 1; size < 100; size++) {
      assertThat(streamed(new OpenAiAnswer("m"), stream, size)).isEqualTo(whole);
    }
    assertThat(whole)
        .startsWith(new Delta.Text(0, "日本語👩‍👩‍👧‍👦é"), new Delta.Finish(0, FinishReason.LENGTH));
  }

  private static Delta sources(String json) {
    return new Delta.Sources((ObjectNode) JsonMapper.shared().readTree(json));
  }
}
