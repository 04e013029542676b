package dev.nearside.llama.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallParserTest {
  private static final List<String> OFFERED = List.of("weather", "time", "f");

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
    ToolCallParser parser = new ToolCallParser(OFFERED, true, true);
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

  /** What Qwen2.5-Coder-1.5B writes where it may call, with other values. */
  private static final List<String> RECORDED =
      List.of(
          "```json\n{\n  \"name\": \"weather\",\n  \"arguments\": {\n    \"city\": \"Ulm\"\n  }\n}\n```",
          "```json\n{\n  \"name\": \"time\",\n  \"arguments\": {}\n}\n```",
          "```\n{\"name\": \"weather\", \"arguments\": {\"city\": \"Bad \\\"```\\\" \\\\\"}}\n```",
          "{\"name\": \"time\", \"parameters\": {}}",
          "Let me look.\n\n```json\n{\"name\": \"time\", \"arguments\": {}}\n{\"name\": \"f\", \"arguments\": {}}\n```\n",
          "{\"name\": \"time\", \"arguments\": {}}\n{\"name\": \"f\", \"arguments\": {\"a\": [\"}\"]}}");

  /** Close to a call, and none. */
  private static final List<String> PLAIN =
      List.of(
          "```json\n{\n  \"name\": \"John\",\n  \"age\": 30\n}\n```\n\nThat is all.\n",
          "```json\n{\"name\": \"say_hello\", \"arguments\": {\"language\": \"French\"}}\n```",
          "```json\n{\"name\": \"weather\", \"description\": \"a tool\"}\n```",
          "```json\n{\"name\": \"time\"}\n```",
          "```java\nclass A {\n  {\n  }\n}\n```",
          "It is {\"name\": \"time\", \"arguments\": {}} that I would call.",
          "{\"name\": \"time\", \"arguments\": [1]}",
          "{\"arguments\": {\"a\": 1}, \"id\": 3}",
          "{\"name\": \"time\", \"argume",
          "``` `` ` \n``");

  @Test
  void findsACallInAFenceOrByItself() {
    assertThat(RECORDED.stream().map(ToolCallParserTest::whole))
        .containsExactly(
            List.of("weather {\n    \"city\": \"Ulm\"\n  }"),
            List.of("time {}"),
            List.of("weather {\"city\": \"Bad \\\"```\\\" \\\\\"}"),
            List.of("time {}"),
            List.of("text Let me look.", "time {}", "f {}"),
            List.of("time {}", "f {\"a\": [\"}\"]}"));
  }

  @Test
  void leavesTextThatIsNoCallAsItIs() {
    assertThat(PLAIN).allSatisfy(text -> assertThat(whole(text)).containsExactly("text " + text));
  }

  @Test
  void givesTheSameHoweverFencesAndObjectsAreCut() {
    Random random = new Random(7);
    List<String> all = new ArrayList<>(RECORDED);
    all.addAll(PLAIN);
    for (int i = 0; i < 3000; i++) {
      String text = all.get(random.nextInt(all.size()));
      if (random.nextBoolean()) {
        text +=
            List.of("\n", "", " \n\n").get(random.nextInt(3)) + all.get(random.nextInt(all.size()));
      }
      int length = text.length();
      int[] cuts = random.ints(random.nextInt(12), 0, length + 1).sorted().toArray();

      assertThat(merged(parts(text, cuts))).as(text).isEqualTo(whole(text));
    }
  }

  @Test
  void holdsTextBackOnlyWhileItCouldBeACall() {
    ToolCallParser parser = new ToolCallParser(OFFERED, true, true);

    assertThat(parser.append("Here:\n```json\n{\"name\": \"ti"))
        .containsExactly(new ToolCallParser.Text("Here:"));
    assertThat(parser.append("m\""))
        .containsExactly(new ToolCallParser.Text("\n```json\n{\"name\": \"tim\""));
  }

  @Test
  void takesOnlyTaggedObjectsWhereOthersAreAnAnswer() {
    ToolCallParser parser = new ToolCallParser(OFFERED, true, false);
    String object = "{\"name\": \"time\", \"arguments\": {}}";

    assertThat(parser.append(object)).containsExactly(new ToolCallParser.Text(object));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<tool_call>%s</tool_call>\n", "%s\n", "```json\n%s\n```\n"})
  void leavesOutFurtherCallsWhereOnlyOneMayBeMade(String form) {
    ToolCallParser parser = new ToolCallParser(OFFERED, false, true);
    String text = form.formatted("{\"name\": \"time\", \"arguments\": {}}");

    List<ToolCallParser.Part> parts = new ArrayList<>(parser.append(text + text));
    parts.addAll(parser.end());
    assertThat(merged(parts)).containsExactly("time {}");
  }

  @Test
  void ignoresNamesThatAreNotOffered() {
    String text = "<tool_call>{\"name\": \"delete\", \"arguments\": {}}</tool_call>";
    assertThat(whole(text)).containsExactly("text " + text);
  }

  private static final String ONE_CALL =
      "<tool_call>\n{\"name\": \"f\", \"arguments\": {\"a\": \"}\\\\\"}}\n</tool_call>";

  private static List<String> whole(String text) {
    return merged(parts(text));
  }

  private static List<ToolCallParser.Part> parts(String text, int... cuts) {
    ToolCallParser parser = new ToolCallParser(OFFERED, true, true);
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
