package dev.nearside.core.privacy.roundtrip;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Draws values that must never leave, and remembers them. */
final class Planted {

  private static final List<String> FIRST =
      List.of("Maria", "Zofia", "Bengt", "Ludmila", "Anneke", "Thorsten", "Priyanka", "Giuseppe");
  private static final List<String> LAST =
      List.of("Lopez", "Kowalska", "Lindqvist", "Petrova", "Vermeulen", "Huber", "Raghavan");
  private static final String[] PHONES = {
    "+44 20 7946 0%03d", "+49 30 2345%04d", "+1 212 736 %04d", "+33 1 42 68 53 %02d"
  };

  private final Random random;
  private final List<String> values = new ArrayList<>();
  private final List<String> drawn = new ArrayList<>();
  private final String person;

  Planted(Random random) {
    this.random = random;
    this.person =
        FIRST.get(random.nextInt(FIRST.size())) + " " + LAST.get(random.nextInt(LAST.size()));
  }

  /** Everything that must not leave. */
  List<String> values() {
    return values;
  }

  /** A value in words that tell what it is; now and then one that was drawn before. */
  String sentence() {
    if (!drawn.isEmpty() && random.nextInt(3) == 0) {
      return drawn.get(random.nextInt(drawn.size()));
    }
    String sentence =
        switch (random.nextInt(8)) {
          case 0 -> "mail " + email() + " ";
          case 1 -> "my card is " + card() + ". ";
          case 2 -> "IBAN: " + iban() + " ";
          case 3 -> "SSN: " + ssn() + ", ";
          case 4 -> "call me at " + phone() + " ";
          case 5 -> "key " + apiKey() + " ";
          case 6 -> "Pay by " + card().replace(' ', '-') + " ";
          default -> "host " + ip() + " ";
        };
    drawn.add(sentence);
    return sentence;
  }

  /** The conversation's person in full, where nobody can miss it. */
  String introduction() {
    values.add(person);
    return "My name is " + person + ". ";
  }

  /** The same person in part or in another way of writing. */
  String mention() {
    String[] names = person.split(" ", 2);
    return switch (random.nextInt(5)) {
      case 0 -> "Ask " + names[0] + " now. ";
      case 1 -> names[1] + "'s order, ";
      case 2 -> person.toUpperCase(Locale.ROOT) + " signs. ";
      case 3 -> "(" + person.toLowerCase(Locale.ROOT) + ") ";
      default -> person + "\u2019s file; ";
    };
  }

  String email() {
    return keep("user" + random.nextInt(100_000) + ".x@mail" + random.nextInt(90) + ".example.org");
  }

  String card() {
    StringBuilder digits = new StringBuilder("4");
    for (int i = 0; i < 14; i++) {
      digits.append(random.nextInt(10));
    }
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit * 2 : digit;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    digits.append((10 - sum % 10) % 10);
    return keep(digits.toString().replaceAll("(.{4})(?=.)", "$1 "));
  }

  /** A card without gaps, as a number. */
  long cardNumber() {
    String digits = card().replace(" ", "");
    return Long.parseLong(keep(digits));
  }

  private String iban() {
    String account = "37040044" + String.format(Locale.ROOT, "%010d", random.nextInt(1 << 30));
    int rest = new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValueExact();
    return keep(String.format(Locale.ROOT, "DE%02d", 98 - rest) + account);
  }

  private String ssn() {
    return keep(
        String.format(
            Locale.ROOT,
            "%03d-%02d-%04d",
            100 + random.nextInt(500),
            10 + random.nextInt(80),
            1000 + random.nextInt(9000)));
  }

  private String phone() {
    String form = PHONES[random.nextInt(PHONES.length)];
    int range = form.contains("%02d") ? 100 : form.contains("%03d") ? 1000 : 10_000;
    return keep(String.format(Locale.ROOT, form, random.nextInt(range)));
  }

  private String apiKey() {
    StringBuilder key = new StringBuilder("ghp_");
    String letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
    for (int i = 0; i < 36; i++) {
      key.append(letters.charAt(random.nextInt(letters.length())));
    }
    return keep(key.toString());
  }

  private String ip() {
    return keep("83." + (10 + random.nextInt(200)) + ".17." + (10 + random.nextInt(200)));
  }

  /** A key of several lines. */
  String privateKey() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 48; i++) {
      body.append("ABCDEFGHabcdefgh01234567+/".charAt(random.nextInt(26)));
    }
    String line = keep("MIIEvQ" + body);
    return "-----BEGIN PRIVATE KEY-----\n" + line + "\n-----END PRIVATE KEY-----";
  }

  private String keep(String value) {
    values.add(value);
    return value;
  }
}
