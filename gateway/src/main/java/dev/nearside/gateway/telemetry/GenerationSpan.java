package dev.nearside.gateway.telemetry;

import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import dev.nearside.core.backend.Usage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/**
 * The span of one model that was asked, in the words of OpenTelemetry's <a
 * href="https://opentelemetry.io/docs/specs/semconv/gen-ai/gen-ai-spans/">semantic conventions for
 * generative AI</a>, without those that hold content.
 */
final class GenerationSpan {

  static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");

  private static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
  private static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
  private static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
  private static final AttributeKey<Long> INPUT = longKey("gen_ai.usage.input_tokens");
  private static final AttributeKey<Long> OUTPUT = longKey("gen_ai.usage.output_tokens");
  private static final AttributeKey<Long> CACHED = longKey("gen_ai.usage.cache_read.input_tokens");
  private static final AttributeKey<List<String>> FINISH =
      stringArrayKey("gen_ai.response.finish_reasons");
  private static final AttributeKey<String> ERROR = stringKey("error.type");

  private final Span span;
  private final String model;

  GenerationSpan(Span span, String operation, String system, String model) {
    this.span = span;
    this.model = model;
    span.setAttribute(OPERATION, operation)
        .setAttribute(PROVIDER, system)
        .setAttribute(REQUEST_MODEL, model);
  }

  void end(Attempt.Outcome outcome) {
    Names.answered(model, outcome.model())
        .ifPresent(answered -> span.setAttribute(RESPONSE_MODEL, answered));
    outcome.usage().ifPresent(this::count);
    if (!outcome.finishReasons().isEmpty()) {
      span.setAttribute(FINISH, outcome.finishReasons());
    }
    outcome.error().ifPresent(kind -> span.setStatus(StatusCode.ERROR).setAttribute(ERROR, kind));
    span.end();
  }

  private void count(Usage usage) {
    span.setAttribute(INPUT, (long) usage.promptTokens())
        .setAttribute(OUTPUT, (long) usage.completionTokens());
    if (usage.cachedTokens() > 0) {
      span.setAttribute(CACHED, (long) usage.cachedTokens());
    }
  }
}
