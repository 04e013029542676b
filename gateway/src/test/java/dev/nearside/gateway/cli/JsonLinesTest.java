package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTest {

  @TempDir private Path folder;

  @Test
  void answersEachLineWithItsIdAndGoesOnAfterABadOne() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("in.jsonl"), "{\"id\":1,\"text\":\"é\"}\n\n{oops\n[]\n{\"text\":\"b\"}");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int bad =
        JsonLines.forEach(
            file.toString(),
            new PrintStream(bytes, true, StandardCharsets.UTF_8),
            (in, out) -> out.put("said", in.path("text").asString()));

    assertThat(bad).isEqualTo(2);
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "{\"id\":1,\"said\":\"é\"}",
            "{\"error\":\"line 3: not valid JSON\"}",
            "{\"error\":\"line 4: not a JSON object\"}",
            "{\"id\":null,\"said\":\"b\"}");
  }

  @Test
  void saysThatAFileIsMissing() {
    String file = folder.resolve("none").toString();

    assertThatThrownBy(() -> JsonLines.read(file, (number, line) -> {}))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining("does not exist");
  }
}
