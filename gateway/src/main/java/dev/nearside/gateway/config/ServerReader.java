package dev.nearside.gateway.config;

import dev.nearside.core.ledger.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code server}. */
final class ServerReader {
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:\\[\\]%-]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final int MOST_PER_MINUTE = 100_000;
  private static final long KILOBYTE = 1024;
  private static final long GIGABYTE = 1L << 30;

  private ServerReader() {}

  static Config.Server read(Section section) {
    Config.Server usual = Config.Server.DEFAULT;
    Config.Server server =
        new Config.Server(
            host(section).orElse(usual.host()),
            section.integer("port", 0, 65_535).orElse(usual.port()),
            keys(section),
            perMinute(section),
            section.bytes("max-body", KILOBYTE, GIGABYTE).orElse(usual.maxBody()));
    section.finish();
    return server;
  }

  private static Optional<String> host(Section section) {
    Optional<String> host = section.text("host");
    if (host.isPresent() && !HOST.matcher(host.get()).matches()) {
      section.problem("host", "must be the name or address of an interface, such as 127.0.0.1");
    } else if (host.isPresent() && !CloudUrl.isLoopback(host.get()) && !section.hasItems("keys")) {
      section.problem(
          "host",
          "lets other machines in, so server.keys must list at least one key that callers have to"
              + " show; or use 127.0.0.1");
    }
    return host;
  }

  /** Each a key, or a mapping that also says whose it is and what that caller may do. */
  private static List<Config.CallerKey> keys(Section section) {
    List<Config.CallerKey> keys = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Set<Secret> secrets = new HashSet<>();
    for (Section entry : section.sectionsOrTexts("keys", "key")) {
      Optional<Config.CallerKey> key = key(entry);
      if (key.isPresent() && !key.get().name().map(names::add).orElse(true)) {
        entry.problem("name", "must differ from the other keys' names; found it twice");
      }
      if (key.isPresent() && !secrets.add(key.get().secret())) {
        entry.problem("key", "must differ from the other keys; found it twice");
      }
      key.ifPresent(keys::add);
    }
    return keys;
  }

  private static Optional<Config.CallerKey> key(Section entry) {
    Optional<String> secret = entry.text("key");
    Optional<String> name = entry.text("name");
    Optional<Integer> perMinute = perMinute(entry);
    Optional<Money> daily = entry.money("daily");
    entry.finish();
    if (!entry.isGiven("key")) {
      entry.problem("key", "is missing; write what the caller has to show");
    } else if (secret.isPresent() && !Secret.isSendable(secret.get())) {
      entry.problem("key", "must be visible ASCII characters without spaces");
    }
    if (!entry.isGiven("name") && (entry.isGiven("per-minute") || entry.isGiven("daily"))) {
      entry.problem("name", "is missing; say whose key it is, such as alice");
    } else if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
      entry.problem("name", "must be letters, digits, '.', '_' and '-', and at most 64 of them");
    }
    return secret.map(shown -> new Config.CallerKey(new Secret(shown), name, perMinute, daily));
  }

  private static Optional<Integer> perMinute(Section section) {
    return section.integer("per-minute", 1, MOST_PER_MINUTE);
  }
}
