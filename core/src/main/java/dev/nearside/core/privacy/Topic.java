package dev.nearside.core.privacy;

/**
 * What a text as a whole tells about its speaker or a person named, even without a private span.
 */
public enum Topic {
  HEALTH("health", "It tells about someone's health."),
  FINANCE("finance", "It tells about someone's money."),
  LEGAL("legal", "It tells about someone's legal affairs."),
  INTIMATE_LIFE("intimate_life", "It tells about someone's intimate life."),
  EMPLOYMENT("employment", "It tells about trouble at someone's work."),
  BELIEF("belief", "It tells about someone's religion or belief."),
  POLITICS("politics", "It tells about someone's politics."),
  CHILDREN("children", "It tells about a child."),
  CREDENTIALS("credentials", "It tells how to get into something that is locked."),
  CONFIDENTIAL("confidential", "It tells what is confidential in a company.");

  /** How private a text on any of these topics is, 0 to 1. */
  public static final double SENSITIVITY = 0.8;

  private final String wireName;
  private final String reason;

  Topic(String wireName, String reason) {
    this.wireName = wireName;
    this.reason = reason;
  }

  /** The topic's name in output and config. */
  public String wireName() {
    return wireName;
  }

  /** The topic as a sentence for the user. */
  public String reason() {
    return reason;
  }
}
