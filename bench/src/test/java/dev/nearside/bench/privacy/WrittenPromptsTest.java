package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenPromptsTest {

  @Test
  void tellsWhatEachMarkMeans() {
    var prompt =
        WrittenPrompts.parse(
            "Ask [[PERSON|Ann Lee]] of {{ORGANISATION|Nike}} about {{KPI}} and <<Acme>>.");
    assertThat(prompt.text()).isEqualTo("Ask Ann Lee of Nike about KPI and Acme.");
    assertThat(prompt.spans())
        .extracting(span -> span.of(prompt.text()), Span::label)
        .containsExactly(
            tuple("Ann Lee", "PRIVATE"),
            tuple("Nike", "KNOWN"),
            tuple("KPI", "NOTHING"),
            tuple("Acme", "UNSURE"));
  }

  @Test
  void readsTheTenthOfEachFileThatTrainingLeavesOut(@TempDir Path folder) throws IOException {
    StringBuilder file = new StringBuilder("prompt 0\n");
    for (int i = 1; i < 25; i++) {
      file.append("=====\nprompt ").append(i).append('\n');
    }
    Files.writeString(folder.resolve("prompts-a.txt"), file);
    Files.writeString(folder.resolve("prompts-b.txt"), "only");
    Files.writeString(folder.resolve("templates-en.txt"), "no prompt");
    assertThat(WrittenPrompts.heldOut(folder))
        .extracting(WrittenPrompts.MarkedPrompt::text)
        .containsExactly("prompt 0", "prompt 10", "prompt 20", "only");
  }
}
