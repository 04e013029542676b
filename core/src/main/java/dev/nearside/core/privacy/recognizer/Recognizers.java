package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Recognizer;
import java.util.List;

/** All recognizers that come with Nearside. */
public final class Recognizers {

  private Recognizers() {}

  /** The recognizers that come with Nearside. */
  public static List<Recognizer> standard() {
    return List.of(
        new PrivateKeyRecognizer(),
        new ApiKeyRecognizer(),
        new SecretRecognizer(),
        new JwtRecognizer(),
        new SeedPhraseRecognizer(),
        new WalletKeyRecognizer(),
        new CardRecognizer(),
        new IbanRecognizer(),
        new SsnRecognizer(),
        new EmailRecognizer(),
        new PhoneRecognizer(),
        new PersonalDataRecognizer(),
        new AddressRecognizer(),
        new PersonRecognizer(),
        new IpAddressRecognizer());
  }
}
