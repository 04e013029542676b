package dev.nearside.core.ledger;

import java.time.Duration;

/**
 * That a request needed the user's word, and what came of it.
 *
 * @param choice {@code local}, {@code masked}, {@code as-is} or {@code cancel}; {@link #NONE} where
 *     nobody chose
 * @param scope how far the word reaches: {@code once}, {@code conversation} or {@code always}
 * @param by where it came from, such as {@code cli} or {@code rule}, or why there is none, such as
 *     {@code nobody}
 * @param waited how long the request was held; kept to the microsecond
 */
public record ConsentFact(String choice, String scope, String by, Duration waited) {
  /** The choice of nobody. */
  public static final String NONE = "none";
}
