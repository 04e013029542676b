package dev.nearside.bench.privacy;

import dev.nearside.bench.BenchException;
import dev.nearside.core.privacy.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the sentences that were written to train the topics, of which each fifth is kept out of
 * training: lines of a topic, a tab, and what somebody says.
 */
final class TopicSentences {

  /** The training code leaves out the lines whose index this divides. */
  private static final int HELD_OUT = 5;

  private static final String HARMLESS = "none";

  /**
   * What somebody says.
   *
   * @param topic on which it tells something private; empty where it tells nothing
   */
  record Sentence(Optional<Topic> topic, String text) {}

  private TopicSentences() {}

  /**
   * The sentences that were kept out of training.
   *
   * @param folder holds {@code topics.tsv}
   */
  static List<Sentence> heldOut(Path folder) {
    Path file = folder.resolve("topics.tsv");
    try {
      List<String> lines = Files.readAllLines(file);
      List<Sentence> sentences = new ArrayList<>();
      for (int i = 0; i < lines.size(); i += HELD_OUT) {
        String[] parts = lines.get(i).split("\t", 2);
        if (parts.length == 2) {
          sentences.add(new Sentence(topic(parts[0]), parts[1]));
        }
      }
      return sentences;
    } catch (IOException e) {
      throw new BenchException(
          file + " cannot be read; name the folder that holds it by --written", e);
    }
  }

  /** The training code's shorter names begin like ours, but for one. */
  private static Optional<Topic> topic(String label) {
    if (label.equals(HARMLESS)) {
      return Optional.empty();
    }
    String name = label.equals("business") ? Topic.CONFIDENTIAL.wireName() : label;
    return Optional.of(
        Arrays.stream(Topic.values())
            .filter(topic -> topic.wireName().startsWith(name))
            .findFirst()
            .orElseThrow(() -> new BenchException("topics.tsv names no topic by " + label)));
  }
}
