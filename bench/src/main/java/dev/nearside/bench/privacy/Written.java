package dev.nearside.bench.privacy;

import dev.nearside.bench.BenchException;
import dev.nearside.bench.Figure;
import dev.nearside.bench.privacy.WrittenPrompts.MarkedPrompt;
import dev.nearside.bench.privacy.WrittenPrompts.Meaning;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Prompts in which all that is private is marked: how much of it is masked, and what else. */
final class Written {

  private final List<Boolean> leaks = new ArrayList<>();
  private final Map<Meaning, Long> masked = new EnumMap<>(Meaning.class);
  private long spans;
  private long surviving;
  private long characters;

  private Written() {}

  static ObjectNode measure(Trial trial) {
    Written written = new Written();
    List<MarkedPrompt> prompts = trial.draw(WrittenPrompts.heldOut(trial.written()));
    if (prompts.isEmpty()) {
      throw new BenchException(trial.written() + " holds no prompts-*.txt");
    }
    prompts.forEach(prompt -> written.add(prompt, mask(trial, prompt)));
    for (MarkedPrompt prompt : trial.shown(prompts)) {
      MaskedText masked = mask(trial, prompt);
      Trial.print("survive: " + survivors(prompt, masked), masked.marked());
    }
    return written.json();
  }

  private static MaskedText mask(Trial trial, MarkedPrompt prompt) {
    return MaskedText.of(prompt.text(), trial.scanner().scan(prompt.text()));
  }

  private static List<String> survivors(MarkedPrompt prompt, MaskedText masked) {
    Cover cover = Cover.of(masked.masks());
    return prompt.spans(Meaning.PRIVATE).stream()
        .filter(span -> !cover.hides(span, prompt.text()))
        .map(span -> span.of(prompt.text()))
        .toList();
  }

  private void add(MarkedPrompt prompt, MaskedText text) {
    List<String> left = survivors(prompt, text);
    spans += prompt.spans(Meaning.PRIVATE).size();
    surviving += left.size();
    leaks.add(!left.isEmpty());
    characters += prompt.text().length();
    Cover cover = Cover.of(text.masks());
    long rest = cover.size();
    for (Meaning meaning : List.of(Meaning.PRIVATE, Meaning.KNOWN, Meaning.UNSURE)) {
      long shared = cover.shared(Cover.of(prompt.spans(meaning)));
      masked.merge(meaning, shared, Long::sum);
      rest -= shared;
    }
    masked.merge(Meaning.NOTHING, rest, Long::sum);
  }

  private ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prompts", leaks.size()).put("privateSpans", spans);
    json.put("survivingSpans", Figure.round(Figure.share(surviving, spans)));
    ObjectNode share = json.putObject("promptsWithASurvivor");
    share.put(
        "value",
        Figure.round(Figure.share(leaks.stream().filter(leak -> leak).count(), leaks.size())));
    share.set("interval95", Bootstrap.ofShare(leaks).json());
    long all = masked.values().stream().mapToLong(Long::longValue).sum();
    json.put("charactersMasked", Figure.round(Figure.share(all, characters)));
    ObjectNode of = json.putObject("ofThem");
    of.put("private", share(Meaning.PRIVATE, all));
    of.put("namesThatEverybodyKnows", share(Meaning.KNOWN, all));
    of.put("couldBeEither", share(Meaning.UNSURE, all));
    of.put("nothing", share(Meaning.NOTHING, all));
    return json;
  }

  private double share(Meaning meaning, long all) {
    return Figure.round(Figure.share(masked.getOrDefault(meaning, 0L), all));
  }
}
