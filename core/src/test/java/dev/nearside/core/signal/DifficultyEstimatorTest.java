package dev.nearside.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.policy.Policy;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class DifficultyEstimatorTest {

  private final DifficultyEstimator estimator = new DifficultyEstimator();

  @Test
  void keepsEverydayPromptsOnTheDevice() throws IOException {
    List<String> prompts = prompts("easy-prompts.txt");

    assertThat(prompts.stream().filter(prompt -> !isHard(prompt)))
        .hasSizeGreaterThanOrEqualTo(prompts.size() * 9 / 10);
  }

  @Test
  void seesHardPrompts() throws IOException {
    List<String> prompts = prompts("hard-prompts.txt");

    assertThat(prompts.stream().filter(prompt -> isHard(prompt)))
        .hasSizeGreaterThanOrEqualTo(prompts.size() * 9 / 10);
  }

  @Test
  void keepsItsSideUnderCasePolitenessSpacingMarksAndTypos() throws IOException {
    List<String> prompts = new ArrayList<>(prompts("easy-prompts.txt"));
    prompts.addAll(prompts("hard-prompts.txt"));
    int all = 0;
    int flipped = 0;
    for (String prompt : prompts) {
      boolean hard = isHard(prompt);
      for (String variant : variants(prompt)) {
        all++;
        flipped += isHard(variant) == hard ? 0 : 1;
      }
    }

    assertThat(all).isGreaterThan(800);
    assertThat(flipped).isLessThanOrEqualTo(all / 100);
  }

  @Test
  void countsTheTextToWorkOnLessThanTheTask() {
    String text = "The council met on Monday. ".repeat(60);

    assertThat(isHard("Summarize this: " + text)).isFalse();
  }

  @Test
  void saysWhy() {
    assertThat(estimate("Write a Python function that sorts a list").reasons())
        .contains("It is about code.");
    assertThat(estimate("Rewrite politely: send me the file now").reasons())
        .containsExactly("It asks to rework a text, which the device does well.");
    assertThat(estimate("ok").reasons()).containsExactly("It is short and plain.");
  }

  @Test
  void judgesExamQuestionsByWhatModelsGotRight() {
    Difficulty difficulty =
        estimate("Which gas do plants take in?\nA. Oxygen\nB. Carbon dioxide\nC. Helium\nD. Neon");

    assertThat(difficulty.cloud()).isGreaterThan(difficulty.device());
    assertThat(difficulty.reasons())
        .singleElement()
        .asString()
        .startsWith("Of questions like it a small model gets");
  }

  @Test
  void judgesTheSameQuestionAnewWhereItComesWithTools() {
    Request plain =
        Request.of(new Target.Auto(), Optional.empty(), "What is on my calendar tomorrow?");
    Request withTools =
        new Request(
            plain.target(),
            plain.mode(),
            plain.messages(),
            plain.sampling(),
            plain.stream(),
            Set.of(Feature.TOOLS),
            plain.extra());

    double alone = estimator.estimate(plain).score();

    assertThat(estimator.estimate(withTools).score()).isNotEqualTo(alone);
    assertThat(estimator.estimate(plain).score()).isEqualTo(alone);
  }

  @Test
  void remembersHowHardTheEarlierQuestionsWere() {
    Request conversation =
        new Request(
            new Target.Auto(),
            Optional.empty(),
            List.of(
                Message.of(Role.USER, "Prove that the square root of 2 is irrational"),
                Message.of(Role.ASSISTANT, "Suppose it were p/q."),
                Message.of(Role.USER, "Thanks, that was helpful")),
            Sampling.DEFAULT,
            true,
            Set.of(),
            JsonNodeFactory.instance.objectNode());

    Difficulty difficulty = estimator.estimate(conversation);

    assertThat(difficulty.before())
        .containsExactly(estimate("Prove that the square root of 2 is irrational").score());
    assertThat(difficulty.score()).isLessThan(difficulty.before().getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "?", "😀", "\n\n", "----", "please"})
  void givesAScoreToAlmostNothing(String prompt) {
    assertThat(estimate(prompt).score()).isBetween(0.0, 0.5);
  }

  private boolean isHard(String prompt) {
    return estimate(prompt).score() >= Policy.DEFAULT.mostGain();
  }

  private Difficulty estimate(String prompt) {
    return estimator.estimate(Request.of(new Target.Auto(), Optional.empty(), prompt));
  }

  private static List<String> variants(String prompt) {
    Random random = new Random(prompt.hashCode());
    List<String> variants =
        new ArrayList<>(
            List.of(
                prompt.toLowerCase(Locale.ROOT),
                prompt.toUpperCase(Locale.ROOT),
                "Please " + prompt,
                "Could you please " + prompt,
                prompt + " Thanks!",
                " " + prompt + " ",
                prompt.replaceFirst(" ", "  "),
                prompt.replaceAll("[.?!]$", ""),
                prompt + (prompt.endsWith(".") ? "" : ".")));
    for (int i = 0; i < 3; i++) {
      int at = 1 + random.nextInt(prompt.length() - 2);
      variants.add(prompt.substring(0, at) + prompt.substring(at + 1));
      variants.add(prompt.substring(0, at) + prompt.charAt(at) + prompt.substring(at));
    }
    return variants;
  }

  private static List<String> prompts(String name) throws IOException {
    try (InputStream in = DifficultyEstimatorTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Why did the Roman Republic become an empire?                             | true",
        "Tom has 3 boxes with 12 pens and gives away half. How many are left?     | true",
        "Prove that the square root of 2 is irrational                            | false",
        "Write a Python function that merges overlapping intervals                | false",
        "Rewrite politely: send me the file now                                   | false",
        "What are the latest developments in battery technology this year?        | false",
      })
  void aDraftTellsSomethingOfWhatHasARightAnswer(String question, boolean draftable) {
    Request request = Request.of(new Target.Auto(), Optional.empty(), question);
    assertThat(new DifficultyEstimator().estimate(request).draftable()).isEqualTo(draftable);
  }
}
