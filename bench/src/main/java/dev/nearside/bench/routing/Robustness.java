package dev.nearside.bench.routing;

import dev.nearside.bench.Figure;
import dev.nearside.core.policy.Policy;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.DifficultyEstimator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whether questions keep their route when they are asked a little differently. */
final class Robustness {

  private static final int QUESTIONS = 2_000;
  private static final double LEAST = 0.99;

  private Robustness() {}

  /** Ways to ask the same a little differently. */
  private enum Change {
    LOWER_CASE,
    UPPER_CASE,
    PLEASE,
    COULD_YOU,
    THANKS,
    SPACES,
    LETTER_LOST,
    LETTER_TWICE,
    LETTERS_SWAPPED;

    String apply(String text, Random random) {
      int at = letter(text, random);
      return switch (this) {
        case LOWER_CASE -> text.toLowerCase(Locale.ROOT);
        case UPPER_CASE -> text.toUpperCase(Locale.ROOT);
        case PLEASE -> "Please " + text;
        case COULD_YOU -> "Could you please help me? " + text;
        case THANKS -> text + " Thanks!";
        case SPACES -> widen(text, at);
        case LETTER_LOST -> text.substring(0, at) + text.substring(at + 1);
        case LETTER_TWICE -> text.substring(0, at) + text.charAt(at) + text.substring(at);
        case LETTERS_SWAPPED -> swap(text, at);
      };
    }
  }

  static ObjectNode measure(Trial trial) {
    DifficultyEstimator estimator = new DifficultyEstimator();
    Random random = new Random(8);
    List<Item> items = new ArrayList<>(trial.items());
    Collections.shuffle(items, random);
    Map<Change, List<Boolean>> kept = new EnumMap<>(Change.class);
    int cloud = 0;
    for (int i = 0; i < QUESTIONS; i++) {
      String text = items.get(i % items.size()).text();
      Change change = Change.values()[i % Change.values().length];
      boolean before = goesToTheCloud(estimator, text);
      cloud += before ? 1 : 0;
      kept.computeIfAbsent(change, _ -> new ArrayList<>())
          .add(goesToTheCloud(estimator, change.apply(text, random)) == before);
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(
        "keepTheirRoute",
        Figure.atLeast(LEAST, share(kept.values().stream().flatMap(List::stream).toList())));
    json.put("cloudShare", Figure.round(cloud / (double) QUESTIONS));
    ObjectNode byChange = json.putObject("byChange");
    kept.forEach((change, all) ->
        byChange.put(change.name().toLowerCase(Locale.ROOT), Figure.round(share(all))));
    return json;
  }

  private static double share(List<Boolean> all) {
    return Figure.share(all.stream().filter(Boolean::booleanValue).count(), all.size());
  }

  private static boolean goesToTheCloud(DifficultyEstimator estimator, String text) {
    return estimator.estimate(Request.of(new Target.Auto(), Optional.empty(), text)).score()
        >= Policy.DEFAULT.mostGain();
  }

  /** One blank more somewhere. */
  private static String widen(String text, int at) {
    int blank = text.indexOf(' ', at);
    return blank < 0 ? text + " " : text.substring(0, blank) + " " + text.substring(blank);
  }

  private static String swap(String text, int at) {
    return at + 1 >= text.length()
        ? text
        : text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
  }

  /** The place of a letter. */
  private static int letter(String text, Random random) {
    for (int tries = 0; tries < 50; tries++) {
      int at = random.nextInt(text.length());
      if (Character.isLetter(text.charAt(at))) {
        return at;
      }
    }
    return 0;
  }
}
