package dev.nearside.bench.privacy;

import dev.nearside.bench.Figure;
import dev.nearside.bench.privacy.TopicSentences.Sentence;
import dev.nearside.core.privacy.Topic;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Sentences that tell something private, mostly without a name or number, and harmless ones on the
 * same matters: how many are told apart.
 */
final class Topics {

  /** A sentence, and the topics that the scanner told. */
  private record Judged(Sentence sentence, Set<Topic> told) {

    boolean isRight() {
      return sentence.topic().map(told::contains).orElse(told.isEmpty());
    }
  }

  private Topics() {}

  static ObjectNode measure(Trial trial) {
    List<Judged> judged =
        trial.draw(TopicSentences.heldOut(trial.written())).stream()
            .map(sentence -> new Judged(sentence, trial.scanner().read(sentence.text()).topics()))
            .toList();
    trial.shown(judged.stream().filter(each -> !each.isRight()).toList()).forEach(Topics::print);
    List<Judged> harmless = on(judged, Optional.empty());
    List<Judged> telling =
        judged.stream().filter(each -> each.sentence().topic().isPresent()).toList();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("telling", telling.size()).put("harmless", harmless.size());
    json.put(
        "tellingFound",
        share(telling.stream().filter(each -> !each.told().isEmpty()).toList(), telling));
    json.put("tellingFoundByTheirTopic", right(telling));
    json.put("harmlessLeft", right(harmless));
    ObjectNode byTopic = json.putObject("foundByTheirTopic");
    for (Topic topic : Topic.values()) {
      byTopic.put(topic.wireName(), right(on(judged, Optional.of(topic))));
    }
    return json;
  }

  private static List<Judged> on(List<Judged> judged, Optional<Topic> topic) {
    return judged.stream().filter(each -> each.sentence().topic().equals(topic)).toList();
  }

  private static double right(List<Judged> judged) {
    return share(judged.stream().filter(Judged::isRight).toList(), judged);
  }

  private static double share(List<Judged> part, List<Judged> whole) {
    return Figure.round(Figure.share(part.size(), whole.size()));
  }

  private static void print(Judged judged) {
    String wanted = judged.sentence().topic().map(Topic::wireName).orElse("nothing");
    List<String> told = judged.told().stream().map(Topic::wireName).sorted().toList();
    Trial.print("tells of " + wanted + ", found " + told, judged.sentence().text());
  }
}
