package dev.nearside.bench.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldLettersTest {

  private static final ChoiceQuestion METAL =
      new ChoiceQuestion("Which is a metal?", List.of("Wood", "Iron", "Glass", "Paper"));

  @TempDir private Path folder;

  @Test
  void tellsTheRightChoice() throws IOException {
    write("a.csv", "Which is a metal?,Wood,Iron,Glass,Paper,1");

    assertThat(GoldLetters.read(folder).of(METAL)).hasValue(1);
  }

  @Test
  void anUnknownQuestionHasNone() throws IOException {
    write("a.csv", "Which is a liquid?,Wood,Iron,Water,Paper,2");

    assertThat(GoldLetters.read(folder).of(METAL)).isEmpty();
  }

  @Test
  void whereFilesContradictEachOtherNeitherIsBelieved() throws IOException {
    write("a.csv", "Which is a metal?,Wood,Iron,Glass,Paper,1");
    write("b.csv", "Which is a metal?,Wood,Iron,Glass,Paper,2");

    assertThat(GoldLetters.read(folder).of(METAL)).isEmpty();
  }

  @Test
  void aFileWithOtherColumnsIsRefused() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "prompt,answer\nWhich?,1\n");

    assertThatThrownBy(() -> GoldLetters.read(folder))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("has no column choice0");
  }

  private void write(String name, String row) throws IOException {
    Files.writeString(
        folder.resolve(name), "question,choice0,choice1,choice2,choice3,answer\n" + row + "\n");
  }
}
