package dev.nearside.core.privacy;

import dev.nearside.core.backend.cloud.openai.OpenAiRequest;
import dev.nearside.core.privacy.recognizer.Rule;
import dev.nearside.core.privacy.recognizer.RuleRecognizer;
import dev.nearside.core.request.Message;
import java.util.List;
import java.util.regex.Pattern;

/** Masks for tests. */
public final class Masks {

  private Masks() {}

  /** One that uses placeholders. */
  public static Mask with(Scanner scanner) {
    return with(scanner, Masking.PLACEHOLDERS);
  }

  /** One that checks what would be sent to a provider. */
  public static Mask with(Scanner scanner, Masking masking) {
    return new Mask(scanner, masking, request -> OpenAiRequest.toJson(request, "m"));
  }

  /** A recognizer of what a pattern matches. */
  static Recognizer rule(Kind kind, String regex) {
    Pattern pattern = Pattern.compile("(?<value>" + regex + ")");
    return new RuleRecognizer("test", List.of(new Rule(kind, pattern, 1, _ -> true)));
  }

  /** What leaves. */
  static List<String> texts(Masked masked) {
    return masked.request().messages().stream().map(Message::text).toList();
  }
}
