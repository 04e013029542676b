package dev.nearside.llama;

import com.hubspot.jinjava.Jinjava;
import com.hubspot.jinjava.JinjavaConfig;
import com.hubspot.jinjava.LegacyOverrides;
import com.hubspot.jinjava.interpret.RenderResult;
import com.hubspot.jinjava.interpret.TemplateError;
import com.hubspot.jinjava.lib.fn.ELFunctionDefinition;
import dev.nearside.llama.tools.Tool;
import dev.nearside.llama.tools.ToolCall;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A chat template in Jinja, with the settings and functions Hugging Face's tokenizers give it. */
final class JinjaTemplate implements ChatTemplate {
  private static final long MAX_OUTPUT = 64L << 20;
  private static final Jinjava JINJAVA = jinjava();

  private final String source;
  private final String beginToken;
  private final String endToken;

  JinjaTemplate(String source, String beginToken, String endToken) {
    this.source = source;
    this.beginToken = beginToken;
    this.endToken = endToken;
  }

  @Override
  public String render(List<ChatMessage> messages, List<Tool> tools) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("messages", messages.stream().map(JinjaTemplate::variables).toList());
    if (!tools.isEmpty()) {
      variables.put("tools", tools.stream().map(Tool::toJson).map(TemplateJson::value).toList());
    }
    variables.put("bos_token", beginToken);
    variables.put("eos_token", endToken);
    variables.put("add_generation_prompt", true);
    RenderResult result;
    try {
      result = JINJAVA.renderForResult(source, variables);
    } catch (RuntimeException e) {
      throw new LlamaException("The model's chat template failed", e);
    }
    for (TemplateError error : result.getErrors()) {
      if (error.getSeverity() == TemplateError.ErrorType.FATAL) {
        throw new LlamaException(reason(error));
      }
    }
    return result.getOutput();
  }

  private static Map<String, Object> variables(ChatMessage message) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("role", message.role());
    variables.put("content", message.content());
    if (!message.toolCalls().isEmpty()) {
      variables.put("tool_calls", message.toolCalls().stream().map(JinjaTemplate::call).toList());
    }
    return variables;
  }

  private static Map<String, Object> call(ToolCall call) {
    Object arguments = TemplateJson.value(call.argumentsJson());
    return Map.of(
        "type", "function", "function", Map.of("name", call.name(), "arguments", arguments));
  }

  private static String reason(TemplateError error) {
    for (Throwable cause = error.getException(); cause != null; cause = cause.getCause()) {
      if (cause instanceof Refusal) {
        return "The model's chat template refuses the conversation: " + cause.getMessage();
      }
    }
    return "The model's chat template failed in line " + error.getLineno();
  }

  private static Jinjava jinjava() {
    LegacyOverrides asInPython =
        LegacyOverrides.newBuilder()
            .withEvaluateMapKeys(true)
            .withIterateOverMapKeys(true)
            .withUsePyishObjectMapper(true)
            .withUseNaturalOperatorPrecedence(true)
            .withParseWhitespaceControlStrictly(true)
            .withAllowAdjacentTextNodes(true)
            .withUseTrimmingForNotesAndExpressions(true)
            .withKeepNullableLoopValues(true)
            .build();
    Jinjava jinjava =
        new Jinjava(
            JinjavaConfig.newBuilder()
                .withTrimBlocks(true)
                .withLstripBlocks(true)
                .withNestedInterpretationEnabled(false)
                .withLocale(Locale.ROOT)
                .withMaxOutputSize(MAX_OUTPUT)
                .withLegacyOverrides(asInPython)
                .build());
    jinjava.registerFilter(new TemplateJson());
    jinjava.registerFunction(
        new ELFunctionDefinition("", "raise_exception", Functions.class, "refuse", Object.class));
    jinjava.registerFunction(
        new ELFunctionDefinition("", "strftime_now", Functions.class, "today", Object.class));
    return jinjava;
  }

  /** The functions templates may call; public because Jinjava calls them by reflection. */
  public static final class Functions {
    private Functions() {}

    /** {@code raise_exception(message)}: the template refuses the conversation. */
    @SuppressWarnings("DoNotCallSuggester")
    public static String refuse(Object message) {
      throw new Refusal(String.valueOf(message));
    }

    /** {@code strftime_now(format)}, for the parts of a date that templates use. */
    public static String today(Object format) {
      String pattern =
          String.valueOf(format)
              .replace("%d", "dd")
              .replace("%b", "MMM")
              .replace("%B", "MMMM")
              .replace("%m", "MM")
              .replace("%Y", "yyyy");
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
          .format(LocalDate.now(ZoneId.systemDefault()));
    }
  }

  private static final class Refusal extends RuntimeException {
    Refusal(String message) {
      super(message);
    }
  }
}
