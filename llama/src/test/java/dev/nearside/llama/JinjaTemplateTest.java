package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.llama.tools.Tool;
import dev.nearside.llama.tools.ToolCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The ways of writing a template that the well-known model families use. */
class JinjaTemplateTest {
  private static final List<ChatMessage> TALK =
      List.of(
          ChatMessage.system("Be brief."),
          ChatMessage.user(" Hi {{ x }} & <b> "),
          ChatMessage.assistant("Hello"),
          ChatMessage.user("Bye"));

  @Test
  void rendersChatMl() {
    String source =
        "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\\n'"
            + " + message['content'] + '<|im_end|>' + '\\n'}}{% endfor %}"
            + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}";

    assertThat(render(source, TALK))
        .isEqualTo(
            """
            <|im_start|>system
            Be brief.<|im_end|>
            <|im_start|>user
             Hi {{ x }} & <b> <|im_end|>
            <|im_start|>assistant
            Hello<|im_end|>
            <|im_start|>user
            Bye<|im_end|>
            <|im_start|>assistant
            """);
  }

  @Test
  void rendersLlamaThree() {
    String source =
        "{% set loop_messages = messages %}{% for message in loop_messages %}"
            + "{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'"
            + "+ message['content'] | trim + '<|eot_id|>' %}"
            + "{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}"
            + "{{ content }}{% endfor %}{% if add_generation_prompt %}"
            + "{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}";

    assertThat(render(source, TALK))
        .startsWith("<s><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|>")
        .contains("user<|end_header_id|>\n\nHi {{ x }} & <b><|eot_id|>")
        .endsWith("<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n");
  }

  @Test
  void rendersGemma() {
    String source =
        """
        {{ bos_token }}
        {%- if messages[0]['role'] == 'system' -%}
            {%- set first_user_prefix = messages[0]['content'] + '\\n\\n' -%}
            {%- set loop_messages = messages[1:] -%}
        {%- else -%}
            {%- set first_user_prefix = "" -%}
            {%- set loop_messages = messages -%}
        {%- endif -%}
        {%- for message in loop_messages -%}
            {%- if (message['role'] == 'user') != (loop.index0 % 2 == 0) -%}
                {{ raise_exception("Conversation roles must alternate") }}
            {%- endif -%}
            {%- if (message['role'] == 'assistant') -%}
                {%- set role = "model" -%}
            {%- else -%}
                {%- set role = message['role'] -%}
            {%- endif -%}
            {{ '<start_of_turn>' + role + '\\n' + (first_user_prefix if loop.first else "") }}
            {%- if message['content'] is string -%}
                {{ message['content'] | trim }}
            {%- endif -%}
            {{ '<end_of_turn>\\n' }}
        {%- endfor -%}
        {%- if add_generation_prompt -%}
            {{'<start_of_turn>model\\n'}}
        {%- endif -%}
        """;

    assertThat(render(source, TALK))
        .isEqualTo(
            """
            <s><start_of_turn>user
            Be brief.

            Hi {{ x }} & <b><end_of_turn>
            <start_of_turn>model
            Hello<end_of_turn>
            <start_of_turn>user
            Bye<end_of_turn>
            <start_of_turn>model
            """);
    assertThatThrownBy(() -> render(source, List.of(ChatMessage.user("a"), ChatMessage.user("b"))))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("Conversation roles must alternate");
  }

  @Test
  void rendersWithAVariableCarriedOutOfALoop() {
    String source =
        "{%- set ns = namespace(last='none') -%}{%- for m in messages -%}"
            + "{%- if m.role == 'user' -%}{%- set ns.last = m.content -%}{%- endif -%}"
            + "{%- endfor -%}{{ ns.last }}";

    assertThat(render(source, TALK)).isEqualTo("Bye");
  }

  @Test
  void knowsTheDateFunction() {
    assertThat(render("{{ strftime_now('%Y') }}", TALK)).matches("20\\d\\d");
  }

  @Test
  void reportsATemplateThatCannotBeRead() {
    assertThatThrownBy(() -> render("{% for %}{{", TALK)).isInstanceOf(LlamaException.class);
  }

  @Test
  void tellsOfToolsAndCallsAsQwenDoes() {
    String source =
        """
        {%- if tools %}
            {{- "<tools>" }}
            {%- for tool in tools %}
                {{- "\\n" }}
                {{- tool | tojson }}
            {%- endfor %}
            {{- "\\n</tools> {{\\"name\\": <function-name>}}\\n" }}
        {%- endif %}
        {%- for message in messages %}
            {%- if message.role == "user" or message.role == "assistant" and not message.tool_calls %}
                {{- message.content }}
            {%- elif message.role == "assistant" %}
                {%- for tool_call in message.tool_calls %}
                    {%- if tool_call.function is defined %}
                        {%- set tool_call = tool_call.function %}
                    {%- endif %}
                    {{- '\\n<tool_call>\\n{"name": "' }}
                    {{- tool_call.name }}
                    {{- '", "arguments": ' }}
                    {{- tool_call.arguments | tojson }}
                    {{- '}\\n</tool_call>' }}
                {%- endfor %}
            {%- elif message.role == "tool" %}
                {%- if loop.index0 == 0 or messages[loop.index0 - 1].role != "tool" %}
                    {{- '\\nresults' }}
                {%- endif %}
                {{- '\\n' + message.content }}
            {%- endif %}
        {%- endfor %}
        """;
    Tool weather =
        new Tool(
            "weather",
            "Today's weather",
            (ObjectNode)
                JsonMapper.shared()
                    .readTree(
                        "{\"type\":\"object\",\"properties\":{\"city\":{\"enum\":[\"Ulm\",null,1]}}}"));

    assertThat(
            new JinjaTemplate(source, "<s>", "</s>")
                .render(
                    List.of(
                        ChatMessage.user("Rain?"),
                        new ChatMessage(
                            "assistant",
                            "",
                            List.of(new ToolCall("weather", "{\"city\":\"Ulm\",\"days\":[1,2]}"))),
                        new ChatMessage("tool", "dry")),
                    List.of(weather)))
        .isEqualTo(
            """
            <tools>
            {"type": "function", "function": {"name": "weather", "description": "Today's weather",\
             "parameters": {"type": "object", "properties": {"city": {"enum": ["Ulm", null, 1]}}}}}
            </tools> {{"name": <function-name>}}
            Rain?
            <tool_call>
            {"name": "weather", "arguments": {"city": "Ulm", "days": [1, 2]}}
            </tool_call>
            results
            dry\
            """);
  }

  private static String render(String source, List<ChatMessage> messages) {
    return new JinjaTemplate(source, "<s>", "</s>").render(messages, List.of());
  }
}
