package dev.nearside.core.privacy.spans;

import dev.nearside.core.privacy.Topic;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Says from the model's probabilities which topics a text tells something private on. */
final class TopicHead {

  /** What is missed leaves; what is told in vain costs a question. */
  private static final double THRESHOLD = 0.3;

  /** The most of many runs is high now and then by chance. */
  private static final double THRESHOLD_OF_MANY = 0.5;

  /** Rules find the secrets themselves, and code and settings speak of them all the time. */
  private static final double THRESHOLD_OF_CREDENTIALS = 0.5;

  /** In the order of training. */
  private static final List<Topic> TOPICS =
      List.of(
          Topic.HEALTH,
          Topic.FINANCE,
          Topic.LEGAL,
          Topic.EMPLOYMENT,
          Topic.INTIMATE_LIFE,
          Topic.BELIEF,
          Topic.POLITICS,
          Topic.CHILDREN,
          Topic.CREDENTIALS,
          Topic.CONFIDENTIAL);

  /**
   * @param runs how many the text needs
   */
  Set<Topic> told(float[] probabilities, int runs) {
    double threshold = runs > 1 ? THRESHOLD_OF_MANY : THRESHOLD;
    Set<Topic> told = EnumSet.noneOf(Topic.class);
    for (int i = 0; i < TOPICS.size(); i++) {
      Topic topic = TOPICS.get(i);
      if (probabilities[i] >= (topic == Topic.CREDENTIALS ? THRESHOLD_OF_CREDENTIALS : threshold)) {
        told.add(topic);
      }
    }
    return told;
  }
}
