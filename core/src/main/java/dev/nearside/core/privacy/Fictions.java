package dev.nearside.core.privacy;

import static java.util.Locale.ROOT;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * Values that are kept free of owners: telephone numbers 555-0100 to 555-0199 (NANP), the domain
 * example.com (RFC 2606), addresses for documentation (RFC 5737, RFC 3849), social security numbers
 * that are used in advertisements only, and cards and accounts of no bank.
 */
final class Fictions {

  private static final List<String> FIRST =
      List.of(
          "Alba", "Birgit", "Cedric", "Dagmar", "Elric", "Fenja", "Gideon", "Hedda", "Ivor",
          "Jorinde", "Kasimir", "Liora", "Magnus", "Nerys", "Orla", "Piers", "Quentin", "Runa",
          "Soren", "Tamsin", "Ulrik", "Verena", "Wystan", "Xenia", "Yorick", "Zelda");

  private static final List<String> LAST =
      List.of(
          "Ashdown",
          "Brackwell",
          "Corvane",
          "Dunmoor",
          "Eversley",
          "Farnholt",
          "Grimsdale",
          "Hallerby",
          "Inglethorp",
          "Jarrowby",
          "Kestermann",
          "Lindqvale",
          "Marchetti-Holm",
          "Norwick",
          "Oakhanger",
          "Penhallow",
          "Quillfeather",
          "Rothmere",
          "Silverbeck",
          "Thornquist",
          "Umberleigh",
          "Vantongeren",
          "Wexcombe",
          "Yarwell",
          "Zimmerhof");

  /** None of them is a person's. */
  private static final List<String> STREETS =
      List.of(
          "Amberfold",
          "Brindlewood",
          "Copperfen",
          "Dovemeadow",
          "Elmsgate",
          "Foxhollow",
          "Greywether",
          "Hazelmarch",
          "Ivorwell",
          "Juniperfield",
          "Kingfisher",
          "Larkrise",
          "Mossbank",
          "Nettlecombe",
          "Orchardlea",
          "Primrosefell",
          "Quarrybrook",
          "Rushmere",
          "Sallowfield",
          "Thistledown");

  private static final List<String> AREAS =
      List.of("202", "303", "404", "505", "606", "707", "808", "909");

  private static final List<String> NETS = List.of("192.0.2.", "198.51.100.", "203.0.113.");

  private static final int NUMBERS_IN_AREA = 100;
  private static final int HOSTS_IN_NET = 254;

  private Fictions() {}

  static String firstName(int seed) {
    return FIRST.get(seed % FIRST.size());
  }

  static String lastName(int seed) {
    return LAST.get(seed % LAST.size());
  }

  /** A value of a kind in the form of another one; empty for kinds that have none. */
  static Optional<String> of(Kind kind, String like, int seed) {
    if (kind.equals(Kind.EMAIL)) {
      String name = firstName(seed) + "." + lastName(seed / FIRST.size() + seed);
      return Optional.of(name.toLowerCase(ROOT) + "@example.com");
    }
    if (kind.equals(Kind.PHONE)) {
      return phone(seed);
    }
    if (kind.equals(Kind.CARD)) {
      return Optional.of(card(like, seed));
    }
    if (kind.equals(Kind.IBAN)) {
      return Optional.of(iban(like, seed));
    }
    if (kind.equals(Kind.IP_ADDRESS)) {
      return ip(like, seed);
    }
    if (kind.equals(Kind.US_SSN)) {
      return seed < 10 ? Optional.of("987-65-432" + seed) : Optional.empty();
    }
    if (kind.equals(Kind.STREET_ADDRESS)) {
      return Optional.of((100 + seed) + " " + STREETS.get(seed % STREETS.size()) + " Street");
    }
    return Optional.empty();
  }

  private static Optional<String> phone(int seed) {
    int area = seed / NUMBERS_IN_AREA;
    return area < AREAS.size()
        ? Optional.of(
            String.format(ROOT, "+1 %s-555-01%02d", AREAS.get(area), seed % NUMBERS_IN_AREA))
        : Optional.empty();
  }

  /** From the range 4000 00, which schemes keep for tests, with a right check digit. */
  private static String card(String like, int seed) {
    String body = String.format(ROOT, "400000%09d", seed);
    int sum = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    String digits = body + (10 - sum % 10) % 10;
    String gap = like.indexOf(' ') >= 0 ? " " : like.indexOf('-') >= 0 ? "-" : "";
    return digits.replaceAll("(\\d{4})(?=\\d)", "$1" + gap);
  }

  /** A German one of bank 00000000, which there is not, with right check digits (ISO 13616). */
  private static String iban(String like, int seed) {
    String account = String.format(ROOT, "00000000%010d", seed);
    int rest = new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValueExact();
    String whole = String.format(ROOT, "DE%02d", 98 - rest) + account;
    return like.indexOf(' ') >= 0 ? whole.replaceAll("(.{4})(?=.)", "$1 ") : whole;
  }

  private static Optional<String> ip(String like, int seed) {
    if (like.indexOf(':') >= 0) {
      return Optional.of("2001:db8::" + Integer.toHexString(seed));
    }
    int net = (seed - 1) / HOSTS_IN_NET;
    return net < NETS.size()
        ? Optional.of(NETS.get(net) + ((seed - 1) % HOSTS_IN_NET + 1))
        : Optional.empty();
  }
}
