package dev.nearside.llama.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallParserTest {
  private static final String ONE =
      "<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Ulm }\\\" {\"}}\n</tool_call>";

  @Test
  void findsACall() {
    assertThat(whole(ONE)).containsExactly("weather {\"city\": \"Ulm }\\\" {\"}");
  }

  @Test
  void passesOnTheTextBeforeACall() {
    assertThat(whole("Let me look.\n" + ONE))
        .containsExactly("text Let me look.", "weather {\"city\": \"Ulm }\\\" {\"}");
  }

  @Test
  void countsParallelCalls() {
    String other = "<tool_call>{\"name\":\"time\",\"arguments\":{}}</tool_call>";
    assertThat(parts(ONE + "\n" + other + "\n", ONE.length()))
        .contains(new ToolCallParser.Call(0, "weather"), new ToolCallParser.Call(1, "time"))
        .contains(new ToolCallParser.Arguments(1, "{}"))
        .noneMatch(ToolCallParser.Text.class::isInstance);
  }

  @Test
  void namesTheFunctionBeforeItsArgumentsAreThere() {
    ToolCallParser parser = new ToolCallParser();
    assertThat(parser.append("<tool_call>\n{\"name\": \"weather\", \"arguments\": {\"ci"))
        .containsExactly(
            new ToolCallParser.Call(0, "weather"), new ToolCallParser.Arguments(0, "{\"ci"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<tool_call>{\"name\": \"time\"}</tool_call>",
        "<tool_call>{\"name\": \"time\", \"arguments\": null}</tool_call>",
        "<tool_call>{\"arguments\": {}, \"name\": \"time\"}</tool_call>",
        "<tool_call>{\"name\": \"time\", \"arguments\": \"{}\"}</tool_call>",
        "<tool_call>{\"name\": \"time\", \"parameters\": {}}</tool_call>",
        "<tool_call>{\"name\": \"time\", \"arguments\": {}}",
      })
  void understandsOtherWaysOfWritingACall(String text) {
    assertThat(whole(text)).containsExactly("time {}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No call here, only 1 < 2 and <tool> and <tool_cal",
        "<tool_call>not JSON</tool_call>",
        "<tool_call>{\"name\": 1}</tool_call>",
        "<tool_call>{\"name\": \"x\", \"argu",
        "line \n\n  line",
      })
  void passesOnWhatIsNoCall(String text) {
    assertThat(String.join("", whole(text)).replace("text ", "")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Let me look. \n\n" + ONE_CALL + "\n" + ONE_CALL + " done ",
        "a <tool_call> b " + ONE_CALL,
        "<tool_call>{\"arguments\": {\"a\": [\"]\"]}, \"name\": \"f\"}</tool_call> <tool_",
      })
  void givesTheSameHoweverTheAnswerIsCut(String text) {
    List<String> expected = whole(text);
    for (int first = 0; first <= text.length(); first++) {
      for (int second = first; second <= text.length(); second++) {
        assertThat(merged(parts(text, first, second))).isEqualTo(expected);
      }
    }
  }

  private static final String ONE_CALL =
      "<tool_call>\n{\"name\": \"f\", \"arguments\": {\"a\": \"}\\\\\"}}\n</tool_call>";

  private static List<String> whole(String text) {
    return merged(parts(text));
  }

  private static List<ToolCallParser.Part> parts(String text, int... cuts) {
    ToolCallParser parser = new ToolCallParser();
    List<ToolCallParser.Part> parts = new ArrayList<>();
    int from = 0;
    for (int cut : cuts) {
      parts.addAll(parser.append(text.substring(from, cut)));
      from = cut;
    }
    parts.addAll(parser.append(text.substring(from)));
    parts.addAll(parser.end());
    return parts;
  }

  /** Texts and calls as one string each, however many pieces they came in. */
  private static List<String> merged(List<ToolCallParser.Part> parts) {
    List<String> merged = new ArrayList<>();
    boolean inText = false;
    for (ToolCallParser.Part part : parts) {
      boolean text = part instanceof ToolCallParser.Text;
      String piece =
          switch (part) {
            case ToolCallParser.Text(String shown) -> (inText ? "" : "text ") + shown;
            case ToolCallParser.Call(int _, String name) -> name + " ";
            case ToolCallParser.Arguments(int _, String json) -> json;
          };
      if ((text && inText) || part instanceof ToolCallParser.Arguments) {
        merged.set(merged.size() - 1, merged.getLast() + piece);
      } else {
        merged.add(piece);
      }
      inText = text;
    }
    return merged;
  }
}
