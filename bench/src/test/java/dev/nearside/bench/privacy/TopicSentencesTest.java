package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.privacy.TopicSentences.Sentence;
import dev.nearside.core.privacy.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSentencesTest {

  @TempDir private Path folder;

  @Test
  void readsEachFifthLine() throws Exception {
    write("business\ta", "none\tb", "none\tc", "none\td", "none\te", "intimate\tf", "none\tg");
    assertThat(TopicSentences.heldOut(folder))
        .containsExactly(
            new Sentence(Optional.of(Topic.CONFIDENTIAL), "a"),
            new Sentence(Optional.of(Topic.INTIMATE_LIFE), "f"));
  }

  @Test
  void takesHarmlessSentencesForWhatTheyAre() throws Exception {
    write("none\tHow do tests work?");
    assertThat(TopicSentences.heldOut(folder))
        .containsExactly(new Sentence(Optional.empty(), "How do tests work?"));
  }

  @Test
  void saysWhichTopicIsUnknown() throws Exception {
    write("weather\tIt rains.");
    assertThatThrownBy(() -> TopicSentences.heldOut(folder))
        .isInstanceOf(BenchException.class)
        .hasMessageContaining("weather");
  }

  private void write(String... lines) throws Exception {
    Files.write(folder.resolve("topics.tsv"), List.of(lines));
  }
}
