package dev.nearside.core.consent;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a word came from, or why there is none. */
public enum Channel {
  /** A program that used the consent API. */
  API,
  /** {@code nearside consents}. */
  CLI,
  /** The dashboard. */
  DASHBOARD,
  /** The prompt of {@code nearside ask}. */
  TERMINAL,
  /** The caller, in advance, with the request. */
  HEADER,
  /** An earlier word for the conversation. */
  CONVERSATION,
  /** A rule that the user made. */
  RULE,
  /** Nobody, in the time set. */
  NOBODY,
  /** Nobody, as nobody was there to ask. */
  UNATTENDED,
  /** Nobody, as the caller left. */
  LEFT,
  /** Nobody, as too many requests were waiting already. */
  CROWD,
  /** Nobody, as asking failed. */
  FAULT,
  /** Nobody, as Nearside was stopped. */
  STOPPED;

  /** The name in the API and the ledger. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The channel of a person with that name, as the consent API takes it. */
  public static Optional<Channel> ofPerson(String wireName) {
    return Arrays.stream(new Channel[] {API, CLI, DASHBOARD})
        .filter(channel -> channel.wireName().equals(wireName))
        .findFirst();
  }
}
