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
  public static final Kind WALLET_KEY = new Kind("wallet_key", "a wallet's private key", 1);
  public static final Kind PASSWORD = new Kind("password", "a password", 1);
  public static final Kind PASSPORT = new Kind("passport", "a passport number", 0.9);
  public static final Kind DRIVING_LICENCE =
      new Kind("driving_licence", "a driving licence number", 0.9);
  public static final Kind BIRTH_DATE = new Kind("birth_date", "a date of birth", 0.7);
  public static final Kind STREET_ADDRESS = new Kind("street_address", "a street address", 0.6);
  public static final Kind PERSON = new Kind("person", "a person's name", 0.5);
  public static final Kind IP_ADDRESS = new Kind("ip_address", "an IP address", 0.5);

  /**
   * Stands for a whole text in which a recognizer failed: what is not checked counts as private.
   */
  public static final Kind UNSCANNED = new Kind("unscanned", "text that could not be checked", 1);

  public Kind {
    if (!(sensitivity >= 0 && sensitivity <= 1)) {
      throw new IllegalArgumentException("Sensitivity of " + name + " must be from 0 to 1.");
    }
  }
}
