package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nearside.core.backend.BackendException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {

  @Test
  void readsBytesThatAreNoCharactersAsUnknownOnes() {
    byte[] json = "{\"text\":\"a?b\"}".getBytes(StandardCharsets.ISO_8859_1);
    json[10] = (byte) 0xFF;

    assertThat(AnswerJson.parse(json).path("text").asString()).isEqualTo("a\uFFFDb");
  }

  @Test
  void whatIsNoJsonIsAFaultOfTheProvider() {
    assertThatExceptionOfType(BackendException.class)
        .isThrownBy(() -> AnswerJson.parse("<html>".getBytes(StandardCharsets.UTF_8)))
        .satisfies(e -> assertThat(e.status()).isEqualTo(502));
  }
}
