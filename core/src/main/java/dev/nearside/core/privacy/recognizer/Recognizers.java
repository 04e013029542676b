package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;

/**
 * The recognizers in use: those that come with Nearside, those that jars on the class path offer as
 * services, and the user's own rules and list.
 */
public final class Recognizers {

  private Recognizers() {}

  /** The recognizers that come with Nearside, and those that {@link ServiceLoader} finds. */
  public static List<Recognizer> standard() {
    List<Recognizer> recognizers = new ArrayList<>(own());
    recognizers.addAll(ScriptRecognizer.all());
    ServiceLoader.load(Recognizer.class).forEach(recognizers::add);
    return List.copyOf(recognizers);
  }

  /**
   * The standard ones, changed as the user wants.
   *
   * @param rules the user's own
   * @param neverSend names and words that must never leave; see {@link #canBeFound}
   * @param off names of recognizers, or of parts of them, that are not wanted
   */
  public static List<Recognizer> with(
      List<UserRule> rules, List<String> neverSend, Set<String> off) {
    List<Recognizer> recognizers = new ArrayList<>();
    for (Recognizer recognizer : standard()) {
      if (!off.contains(recognizer.name())) {
        recognizers.add(
            recognizer instanceof RecognizerGroup group ? group.without(off) : recognizer);
      }
    }
    rules.forEach(rule -> recognizers.add(new UserRuleRecognizer(rule)));
    if (!neverSend.isEmpty()) {
      recognizers.add(new NeverSendRecognizer(neverSend));
    }
    return List.copyOf(recognizers);
  }

  /** The names that can be switched off. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>();
    for (Recognizer recognizer : standard()) {
      names.add(recognizer.name());
      if (recognizer instanceof RecognizerGroup group) {
        names.addAll(group.members());
      }
    }
    return names;
  }

  /** Whether an entry of a list of what is never to be sent has a letter or digit to look for. */
  public static boolean canBeFound(String entry) {
    return NeverSendRecognizer.canBeFound(entry);
  }

  private static List<Recognizer> own() {
    return List.of(
        new PrivateKeyRecognizer(),
        new ApiKeyRecognizer(),
        new SecretRecognizer(),
        new JwtRecognizer(),
        new SeedPhraseRecognizer(),
        new WalletKeyRecognizer(),
        new WalletAddressRecognizer(),
        new CardRecognizer(),
        new IbanRecognizer(),
        new SsnRecognizer(),
        new IdRecognizer(),
        new AnnouncedRecognizer(),
        new EmailRecognizer(),
        new PhoneRecognizer(),
        new AddressRecognizer(),
        new PersonRecognizer(),
        new IpAddressRecognizer(),
        new PlaceRecognizer(),
        new DateRecognizer(),
        new UrlRecognizer(),
        new FilePathRecognizer(),
        new OnlineNameRecognizer(),
        new OpaqueIdRecognizer(),
        new FieldRecognizer());
  }
}
