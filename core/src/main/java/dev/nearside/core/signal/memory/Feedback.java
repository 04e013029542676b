package dev.nearside.core.signal.memory;

import java.util.Arrays;
import java.util.Optional;

/** What a user says of a decision once the answer is there. */
public enum Feedback {
  /** The cloud should have answered. */
  SHOULD_HAVE_BEEN_CLOUD("should-have-been-cloud"),
  /** The device should have answered. */
  SHOULD_HAVE_STAYED("should-have-stayed"),
  /** The side that answered did well. */
  GOOD("good"),
  /** The side that answered did badly. */
  BAD("bad");

  /** A word on the answer says less about the side than a word on the side itself. */
  private static final double HALF = 0.5;

  private final String wireName;

  Feedback(String wireName) {
    this.wireName = wireName;
  }

  /** The name in requests and commands. */
  public String wireName() {
    return wireName;
  }

  /** What has that name. */
  public static Optional<Feedback> of(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName.equals(name)).findFirst();
  }

  /**
   * Where questions like it should go, from −1 (the device) to 1 (the cloud).
   *
   * @param cloud whether the cloud answered
   */
  double pull(boolean cloud) {
    double side = cloud ? 1 : -1;
    return switch (this) {
      case SHOULD_HAVE_BEEN_CLOUD -> 1;
      case SHOULD_HAVE_STAYED -> -1;
      case GOOD -> HALF * side;
      case BAD -> -HALF * side;
    };
  }
}
