package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.recognizer.Recognizers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A quarter of a megabyte of what makes careless patterns take quadratic time (many minutes at this
 * size) or overflow the stack.
 */
@Execution(ExecutionMode.SAME_THREAD)
class HostileTextTest {

  private static final int SIZE = 1 << 18;

  static Stream<String> hostile() {
    return Stream.of(
            "a",
            "1",
            "@",
            "a@",
            "a.",
            "1 ",
            "1-",
            "+",
            "(",
            " ",
            "\n",
            "\"",
            "=",
            ":",
            "A-",
            "eyJ",
            "-----BEGIN PRIVATE KEY-----",
            "-----END PRIVATE KEY-----\n",
            "PuTTY-User-Key-File-",
            "sk-",
            "AKIA",
            "password: ",
            "password='",
            "my password ",
            "password=\"\\\\\"",
            "A_PASSWORD=",
            "A_",
            "APIKEY",
            "key: \"a1",
            "cookie: a=b; ",
            "mysql -p",
            "docker login -p ",
            "Passwort ist ",
            "[1,",
            "http://a:",
            "abandon ",
            "1. abandon\n",
            "seed phrase ",
            "DE89 ",
            "call me ",
            "my name is ",
            "My Wife A",
            "12 Aa ",
            "Via ",
            "Dear Mr ",
            "i have ",
            "my ",
            "\\u0041",
            "%41",
            "\\\\",
            "０",
            "\u200b",
            "::1",
            "1.1.1.1 ip ",
            "aws key ",
            "private key ",
            "date of birth ",
            "driver license a",
            "4111 ",
            "MIIEpAIBAAKC",
            "AB12",
            "phone 1 ",
            "call my ",
            "a dot a at gmx dot de ",
            "2a02:",
            "I (28F ",
            "geb. 1 a ",
            "i pay my a ",
            "Sok. A ",
            "Jl. A ",
            "C01X00T478")
        .map(piece -> piece.repeat(SIZE / piece.length()));
  }

  @ParameterizedTest
  @MethodSource("hostile")
  @Timeout(120)
  void isScannedInTimeLinearInItsLength(String text) {
    List<Finding> findings = new Scanner(Recognizers.standard()).scan(text);

    assertThat(findings).extracting(Finding::kind).doesNotContain(Kind.UNSCANNED);
  }
}
