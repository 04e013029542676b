package dev.nearside.core.privacy;

/**
 * A kind of private data.
 *
 * @param name as it stands in output and config, lower case with underscores, such as {@code card}
 * @param phrase in words that fit into a sentence, such as {@code a card number}
 * @param sensitivity how private one such finding makes a request, 0 to 1
 */
public record Kind(String name, String phrase, double sensitivity) {

  private static final double MENTIONED = 0.4;

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
  public static final Kind CONNECTION_STRING =
      new Kind("connection_string", "a connection string with its password", 1);
  public static final Kind NEVER_SEND = new Kind("never_send", "something you listed", 1);

  public static final Kind NATIONAL_ID = new Kind("national_id", "a national id number", 0.9);
  public static final Kind TAX_ID = new Kind("tax_id", "a tax number", 0.9);
  public static final Kind COMPANY_ID = new Kind("company_id", "a company's number", 0.4);
  public static final Kind PASSPORT = new Kind("passport", "a passport number", 0.9);
  public static final Kind DRIVING_LICENCE =
      new Kind("driving_licence", "a driving licence number", 0.9);
  public static final Kind MEDICAL_RECORD =
      new Kind("medical_record", "a medical record or patient number", 0.9);
  public static final Kind INSURANCE = new Kind("insurance", "an insurance number", 0.8);
  public static final Kind VEHICLE_PLATE = new Kind("vehicle_plate", "a vehicle's plate", 0.6);
  public static final Kind VIN = new Kind("vin", "a vehicle's number (VIN)", 0.6);
  public static final Kind DEVICE_ID = new Kind("device_id", "a device's number (IMEI)", 0.6);
  public static final Kind MAC_ADDRESS = new Kind("mac_address", "a MAC address", 0.4);

  public static final Kind BANK_ACCOUNT = new Kind("bank_account", "a bank account number", 0.9);
  public static final Kind ROUTING_NUMBER =
      new Kind("routing_number", "a bank's routing number", 0.6);
  public static final Kind BIC = new Kind("bic", "a bank's code (BIC)", 0.3);
  public static final Kind WALLET_ADDRESS = new Kind("wallet_address", "a wallet's address", 0.6);
  public static final Kind AMOUNT = new Kind("amount", "an amount of money of someone", 0.6);

  public static final Kind BIRTH_DATE = new Kind("birth_date", "a date of birth", 0.7);
  public static final Kind STREET_ADDRESS = new Kind("street_address", "a street address", 0.6);
  public static final Kind GPS_POSITION = new Kind("gps_position", "a position on the map", 0.6);
  public static final Kind PERSONAL_URL =
      new Kind("personal_url", "a link that names or lets in a person", 0.6);
  public static final Kind PERSON = new Kind("person", "a person's name", 0.5);
  public static final Kind IP_ADDRESS = new Kind("ip_address", "an IP address", 0.5);

  // Below 0.5: hidden wherever a request is masked, but no reason to keep one on the device.
  public static final Kind USER_NAME = new Kind("user_name", "a user name", 0.4);
  public static final Kind FILE_PATH = new Kind("file_path", "a path with a user's folder", 0.3);

  /**
   * A name that merely stands in a text, be it a friend's or an author's: the same kind as {@link
   * #PERSON} to all who go by its name, but no reason alone to keep a request on the device.
   */
  public static final Kind PERSON_MENTIONED = PERSON.mentioned();

  public static final Kind ORGANISATION = new Kind("organisation", "an organisation's name", 0.2);
  public static final Kind PLACE = new Kind("place", "a place's name", 0.2);
  public static final Kind POSTAL_CODE = new Kind("postal_code", "a postal code", 0.3);
  public static final Kind AGE = new Kind("age", "a person's age", 0.2);
  public static final Kind IDENTIFIER = new Kind("identifier", "a number or code of someone", 0.3);
  public static final Kind NAME = new Kind("name", "a name of something", 0.1);
  public static final Kind NATIONALITY = new Kind("nationality", "a nationality or religion", 0.1);
  public static final Kind JOB_TITLE = new Kind("job_title", "a job title", 0.1);
  public static final Kind TITLE = new Kind("title", "a person's title", 0.05);
  public static final Kind URL = new Kind("url", "a web address", 0.1);
  public static final Kind DATE = new Kind("date", "a date", 0.05);

  /** Stands for a picture, sound or file of which nothing can be read. */
  public static final Kind ATTACHMENT =
      new Kind("attachment", "a picture or file that cannot be checked", 0.5);

  /**
   * Stands for a whole text in which a recognizer failed: what is not checked counts as private.
   */
  public static final Kind UNSCANNED = new Kind("unscanned", "text that could not be checked", 1);

  public Kind {
    if (!(sensitivity >= 0 && sensitivity <= 1)) {
      throw new IllegalArgumentException("Sensitivity of " + name + " must be from 0 to 1.");
    }
  }

  /** The same kind to all who go by its name, but no reason alone to keep a request. */
  public Kind mentioned() {
    return new Kind(name, phrase, Math.min(sensitivity, MENTIONED));
  }

  /** Whether one such finding makes a request private. */
  public boolean isPrivate() {
    return sensitivity >= Sensitivity.PRIVATE;
  }

  /** Whether it is a person's name, be it told in a personal way or only mentioned. */
  public boolean isPerson() {
    return name.equals(PERSON.name);
  }
}
