package dev.nearside.core.privacy;

/**
 * A kind of private data.
 *
 * @param name as it stands in output and config, lower case with underscores, such as {@code card}
 * @param phrase in words that fit into a sentence, such as {@code a card number}
 * @param sensitivity how private one such finding makes a request, 0 to 1
 */
public record Kind(String name, String phrase, double sensitivity) {

  public static final Kind EMAIL = new Kind("email", "an e-mail address", 0.7);
  public static final Kind PHONE = new Kind("phone", "a phone number", 0.7);
  public static final Kind CARD = new Kind("card", "a card number", 1);
  public static final Kind IBAN = new Kind("iban", "a bank account number (IBAN)", 1);
  public static final Kind US_SSN = new Kind("us_ssn", "a US social security number", 1);
  public static final Kind PRIVATE_KEY = new Kind("private_key", "a private key", 1);
  public static final Kind API_KEY = new Kind("api_key", "an API key", 1);
  public static final Kind JWT = new Kind("jwt", "a signed token (JWT)", 1);
  public static final Kind SEED_PHRASE = new Kind("seed_phrase", "a wallet's seed phrase", 1);

  public Kind {
    if (!(sensitivity >= 0 && sensitivity <= 1)) {
      throw new IllegalArgumentException("Sensitivity of " + name + " must be from 0 to 1.");
    }
  }
}
