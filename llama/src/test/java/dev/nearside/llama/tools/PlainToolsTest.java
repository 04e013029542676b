package dev.nearside.llama.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.llama.ChatMessage;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class PlainToolsTest {
  private static final Tool TIME = new Tool("time", "", JsonNodeFactory.instance.objectNode());

  @Test
  void tellsOfToolsBehindTheInstructions() {
    List<ChatMessage> told =
        PlainTools.told(
            List.of(ChatMessage.system("Be brief."), ChatMessage.user("Hi")), List.of(TIME));

    assertThat(told).hasSize(2);
    assertThat(told.getFirst().role()).isEqualTo("system");
    assertThat(told.getFirst().content())
        .startsWith("Be brief.\n\n")
        .contains("\"name\":\"time\"")
        .contains("<tool_call>");
  }

  @Test
  void writesCallsAsTheParserReadsThem() {
    ChatMessage called =
        new ChatMessage("assistant", "", List.of(new ToolCall("time", "{\"zone\":\"CET\"}")));
    String text =
        PlainTools.told(List.of(ChatMessage.user("Hi"), called), List.of()).getLast().content();

    assertThat(new ToolCallParser(List.of("time"), true, false).append(text))
        .containsExactly(
            new ToolCallParser.Call(0, "time"),
            new ToolCallParser.Arguments(0, "{\"zone\":\"CET\"}"));
  }

  @Test
  void givesResultsAsTheUser() {
    List<ChatMessage> told =
        PlainTools.told(
            List.of(ChatMessage.user("Hi"), new ChatMessage("tool", "12:00")), List.of());

    assertThat(told.getLast())
        .isEqualTo(ChatMessage.user("<tool_response>\n12:00\n</tool_response>"));
  }
}
