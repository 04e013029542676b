package dev.nearside.core.policy;

import java.util.Locale;

/** Why a request runs nowhere. */
public enum Refusal {
  /** Two wishes of the caller or the config exclude each other. */
  CONTRADICTION,
  /** It is private, and no route that keeps it so can answer. */
  PRIVATE_DATA,
  /** The user was asked and wants no answer. */
  DECLINED,
  /** It is longer than any allowed model's context. */
  CONTEXT_OVERFLOW,
  /** No allowed model has a feature it needs. */
  UNSUPPORTED,
  /** The device cannot keep to its response format, and no cloud may have it. */
  UNSUPPORTED_FORMAT,
  /** There is no local model and it must stay on the device. */
  NO_LOCAL_MODEL,
  /** It must go to a cloud and none is configured. */
  NO_CLOUD,
  /** It must go to a cloud and no network is up. */
  OFFLINE,
  /** It must go to a cloud and today's budget does not allow it. */
  BUDGET_SPENT;

  /** The name in error bodies, such as {@code private_data}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
