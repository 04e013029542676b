package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import java.util.List;

/** What a jar on the class path could offer. */
public final class ServiceRecognizer implements Recognizer {

  private static final String WORD = "nearside-test-service-word";

  @Override
  public String name() {
    return "test_service";
  }

  @Override
  public List<Finding> find(String text) {
    int at = text.indexOf(WORD);
    return at < 0
        ? List.of()
        : List.of(new Finding(at, at + WORD.length(), Kind.NEVER_SEND, 1, name()));
  }
}
