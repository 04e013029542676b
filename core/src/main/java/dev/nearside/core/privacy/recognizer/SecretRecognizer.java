package dev.nearside.core.privacy.recognizer;

import java.util.List;
import java.util.stream.Stream;

/** Secrets known by the name they are given: keys, tokens, passwords, connection strings. */
final class SecretRecognizer extends RuleRecognizer {

  SecretRecognizer() {
    super(
        "secret",
        Stream.of(KeyRules.RULES, PasswordRules.RULES, LoginRules.RULES)
            .flatMap(List::stream)
            .toList());
  }
}
