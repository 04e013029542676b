package dev.nearside.core.replay;

import dev.nearside.core.ledger.Entry;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Mode;
import dev.nearside.core.signal.BudgetLeft;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Conditions;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.DraftOutlook;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.Recollection;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import dev.nearside.core.signal.confidence.JudgedDraft;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a decision rested on, in a form for the ledger: kinds, names of models and numbers, never
 * content. What an entry's other columns hold is not repeated.
 *
 * @param wish what the request wanted
 * @param signals what was measured
 * @param draft what became of a draft; empty where none was judged
 */
public record RecordedSignals(Wish wish, Signals signals, Optional<JudgedDraft> draft) {

  /** An estimate that lacks a number of today's, or has one of another kind, does not pass. */
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** The reason itself may quote the request's schema. */
  private static final String OBSTACLE = "The device could not keep to the format it asked for.";

  /** The text to keep. */
  public static String write(Wish wish, Signals signals, Optional<JudgedDraft> draft) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("target", wish.target().name());
    wish.mode().ifPresent(mode -> node.put("mode", mode.name()));
    names(node.putArray("needs"), wish.needs());
    node.put("masking_tried", wish.maskingTried());
    node.put("maskable", signals.maskable());
    ArrayNode grave = node.putArray("private");
    signals.sensitivity().kinds().stream().sorted().forEach(grave::add);
    node.set("estimate", estimate(signals.difficulty()));
    node.put("prompt", signals.promptTokens());
    signals.local().ifPresent(offer -> node.set("local", local(offer)));
    ArrayNode clouds = node.putArray("clouds");
    signals.clouds().forEach(offer -> clouds.add(cloud(offer)));
    signals.budget().ifPresent(budget -> node.set("budget", budget(budget)));
    if (!signals.recollection().equals(Recollection.NONE)) {
      node.set("recollection", JSON.valueToTree(signals.recollection()));
    }
    if (!signals.conditions().equals(Conditions.UNKNOWN)) {
      node.set("conditions", RecordedConditions.write(signals.conditions()));
    }
    draft.ifPresent(judged -> node.set("draft", draft(judged)));
    return node.toString();
  }

  /**
   * What an entry rested on.
   *
   * @return empty where it was not kept, or in a form that is not read any more
   */
  public static Optional<RecordedSignals> read(Entry entry) {
    try {
      return entry.signals().map(text -> read(entry, JSON.readTree(text)));
    } catch (JacksonException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static RecordedSignals read(Entry entry, JsonNode node) {
    Wish wish =
        new Wish(
            Wish.Named.valueOf(node.path("target").asString("")),
            node.has("mode")
                ? Optional.of(Mode.valueOf(node.path("mode").asString("")))
                : Optional.empty(),
            all(node.path("needs"), Feature::valueOf),
            node.required("masking_tried").booleanValue());
    Signals signals =
        new Signals(
            new Sensitivity(
                entry.sensitivity(),
                List.of(),
                entry.findings(),
                all(node.path("private"), name -> name)),
            node.required("maskable").booleanValue(),
            difficulty(node.required("estimate")),
            node.required("prompt").intValue(),
            node.has("local") ? Optional.of(local(node.path("local"))) : Optional.empty(),
            node.required("clouds").valueStream().map(RecordedSignals::cloud).toList(),
            node.has("budget") ? Optional.of(budget(node.path("budget"))) : Optional.empty(),
            node.has("conditions")
                ? RecordedConditions.read(node.path("conditions"))
                : Conditions.UNKNOWN,
            node.has("recollection")
                ? JSON.treeToValue(node.path("recollection"), Recollection.class)
                : Recollection.NONE);
    return new RecordedSignals(
        wish,
        signals,
        node.has("draft") ? Optional.of(draft(node.path("draft"))) : Optional.empty());
  }

  private static ObjectNode draft(JudgedDraft judged) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("tokens", judged.tokens());
    judged.right().ifPresent(right -> node.put("right", right));
    node.put("kept", judged.kept());
    return node;
  }

  private static JudgedDraft draft(JsonNode node) {
    return new JudgedDraft(
        node.required("tokens").intValue(),
        node.has("right")
            ? OptionalDouble.of(node.path("right").doubleValue())
            : OptionalDouble.empty(),
        node.required("kept").booleanValue());
  }

  /** Whatever numbers the estimate has, without its reasons, which the entry holds. */
  private static JsonNode estimate(Difficulty difficulty) {
    ObjectNode node = JSON.valueToTree(difficulty);
    node.putArray("reasons");
    return node;
  }

  /** Rows from before there were drafts say nothing of them. */
  private static Difficulty difficulty(JsonNode node) {
    if (node instanceof ObjectNode estimate && !estimate.has("draftable")) {
      estimate.put("draftable", false);
    }
    return JSON.treeToValue(node, Difficulty.class);
  }

  private static ObjectNode local(LocalOffer offer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("model", offer.model());
    node.put("context", offer.contextLength());
    names(node.putArray("features"), offer.features());
    node.put("obstacle", offer.obstacle().isPresent());
    offer.drafts().ifPresent(drafts -> node.set("drafts", JSON.valueToTree(drafts)));
    return node;
  }

  private static LocalOffer local(JsonNode node) {
    return new LocalOffer(
        node.required("model").stringValue(),
        node.required("context").intValue(),
        all(node.path("features"), Feature::valueOf),
        node.required("obstacle").booleanValue() ? Optional.of(OBSTACLE) : Optional.empty(),
        node.has("drafts")
            ? Optional.of(JSON.treeToValue(node.path("drafts"), DraftOutlook.class))
            : Optional.empty());
  }

  private static ObjectNode cloud(CloudOffer offer) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("provider", offer.provider());
    node.put("model", offer.model());
    node.put("trust", offer.trust().name());
    node.put("input", offer.price().inputPerMillion().nanos());
    node.put("cached", offer.price().cachedPerMillion().nanos());
    node.put("output", offer.price().outputPerMillion().nanos());
    node.put("price_known", offer.price().known());
    offer.contextLength().ifPresent(length -> node.put("context", length));
    node.put("reachable", offer.reachable());
    node.put("most", offer.highestCost().nanos());
    return node;
  }

  private static CloudOffer cloud(JsonNode node) {
    return new CloudOffer(
        node.required("provider").stringValue(),
        node.required("model").stringValue(),
        Trust.valueOf(node.required("trust").stringValue()),
        new Price(
            money(node, "input"),
            money(node, "cached"),
            money(node, "output"),
            node.required("price_known").booleanValue()),
        node.has("context") ? OptionalInt.of(node.path("context").intValue()) : OptionalInt.empty(),
        node.required("reachable").booleanValue(),
        new Money(node.path("most").asLong(0)));
  }

  private static ObjectNode budget(BudgetLeft budget) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("limit", budget.limit().nanos());
    node.put("left", budget.left().nanos());
    budget.caller().ifPresent(name -> node.put("caller", name));
    return node;
  }

  private static BudgetLeft budget(JsonNode node) {
    return new BudgetLeft(
        money(node, "limit"),
        money(node, "left"),
        node.has("caller") ? Optional.of(node.path("caller").stringValue()) : Optional.empty());
  }

  private static Money money(JsonNode node, String name) {
    return new Money(node.required(name).longValue());
  }

  private static void names(ArrayNode into, Set<? extends Enum<?>> values) {
    values.stream().map(Enum::name).sorted().forEach(into::add);
  }

  private static <T> Set<T> all(JsonNode names, Function<String, T> value) {
    return names
        .valueStream()
        .map(name -> value.apply(name.stringValue()))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
