package dev.nearside.bench.privacy;

import dev.nearside.bench.Figure;
import dev.nearside.bench.privacy.DataFiles.Prompt;
import dev.nearside.core.privacy.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Real prompts: which of the private units that people marked in them outlive masking. */
final class Pupa {
  // Presidio's analyzer with its default recognizers and spaCy model on the same file, scored the
  // same way, as told in
  // the project's issue on privacy.
  private static final double PRESIDIO_SURVIVING = 0.214;

  private static final double READ_BY_HAND_TARGET = 0.85;

  /** Characters masked as one kind, and how many of them lie in a unit. */
  private record Masked(long characters, long inUnit) {
    Masked plus(Masked other) {
      return new Masked(characters + other.characters, inUnit + other.inUnit);
    }

    double precision() {
      return Figure.share(inUnit, characters);
    }
  }

  private final Map<String, Masked> byKind = new TreeMap<>();
  private final List<Boolean> leaks = new ArrayList<>();
  private long listed;
  private long present;
  private long surviving;
  private long characters;
  private int unscanned;

  private Pupa() {}

  static ObjectNode measure(Trial trial) {
    Pupa pupa = new Pupa();
    List<Prompt> prompts = trial.draw(trial.data().pupa());
    prompts.forEach(prompt -> pupa.add(prompt, mask(trial, prompt)));
    for (Prompt prompt : trial.shown(prompts)) {
      MaskedText masked = mask(trial, prompt);
      Trial.print("survive: " + survivors(prompt, masked), masked.marked());
    }
    return pupa.json();
  }

  private static MaskedText mask(Trial trial, Prompt prompt) {
    return MaskedText.of(prompt.text(), trial.scanner().scan(prompt.text()));
  }

  private void add(Prompt prompt, MaskedText masked) {
    List<String> left = survivors(prompt, masked);
    listed += prompt.units().size();
    present +=
        prompt.units().stream().filter(unit -> Occurrences.isIn(prompt.text(), unit)).count();
    surviving += left.size();
    leaks.add(!left.isEmpty());
    characters += prompt.text().length();
    Cover units =
        Cover.of(
            prompt.units().stream()
                .flatMap(unit -> Occurrences.of(prompt.text(), unit).stream())
                .toList());
    for (Span mask : masked.masks()) {
      Cover cover = Cover.of(List.of(mask));
      byKind.merge(mask.label(), new Masked(cover.size(), cover.shared(units)), Masked::plus);
    }
    unscanned +=
        masked.masks().stream().anyMatch(mask -> mask.label().equals(Kind.UNSCANNED.name()))
            ? 1
            : 0;
  }

  /** The units of a prompt that still stand in it when it is masked, word for word in any case. */
  static List<String> survivors(Prompt prompt, MaskedText masked) {
    String seen = masked.masked();
    return prompt.units().stream()
        .filter(unit -> Occurrences.isIn(prompt.text(), unit) && Occurrences.isIn(seen, unit))
        .toList();
  }

  private ObjectNode json() {
    Masked all = byKind.values().stream().reduce(new Masked(0, 0), Masked::plus);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("prompts", leaks.size()).put("unitsInText", present);
    json.put("unitsNotInText", Figure.round(Figure.share(listed - present, listed)));
    json.set(
        "survivingUnits",
        Figure.atMost(0.03, Figure.share(surviving, present))
            .put("units", surviving)
            .put("presidio", PRESIDIO_SURVIVING));
    ObjectNode share = json.putObject("promptsWithASurvivor");
    share.put(
        "value",
        Figure.round(Figure.share(leaks.stream().filter(leak -> leak).count(), leaks.size())));
    share.set("interval95", Bootstrap.ofShare(leaks).json());
    json.putObject("maskedCharactersInAUnit")
        .put("value", Figure.round(all.precision()))
        .put("targetWhenReadByHand", READ_BY_HAND_TARGET);
    json.put("charactersMasked", Figure.round(Figure.share(all.characters(), characters)));
    json.put("unscanned", unscanned);
    ObjectNode kinds = json.putObject("kinds");
    byKind.forEach((kind, masked) ->
        kinds
            .putObject(kind)
            .put("characters", masked.characters())
            .put("inAUnit", Figure.round(masked.precision())));
    return json;
  }
}
