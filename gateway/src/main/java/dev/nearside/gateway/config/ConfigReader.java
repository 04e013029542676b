package dev.nearside.gateway.config;

import dev.nearside.core.cache.CacheSettings;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.policy.DraftRule;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.request.Mode;
import dev.nearside.core.signal.Trust;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Turns the root of a file into a {@link Config}. */
final class ConfigReader {
  private static final Pattern HUGGING_FACE =
      Pattern.compile("hf:[^/\\s]+/[^/\\s]+/\\S+\\.gguf(@\\S+)?");
  private static final Pattern WEB_FILE =
      Pattern.compile("(?i)https?://[^?#\\s]*\\.gguf([?#]\\S*)?");
  private static final String SQLITE = "jdbc:sqlite:";
  private static final long KILOBYTE = 1024;
  private static final long GIGABYTE = 1L << 30;

  private final Map<String, String> environment;
  private final Path folder;

  /** Reads with variables from {@code environment} and paths taken from {@code folder}. */
  ConfigReader(Map<String, String> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  Config read(Section root) {
    Config.Server server = ServerReader.read(root.section("server"));
    Config.Local local = local(root.section("local"));
    List<Config.Cloud> clouds =
        root.has("clouds") ? CloudReader.read(root) : EnvironmentClouds.from(environment);
    Section rules = root.section("policy");
    Config.Privacy privacy = PrivacyReader.read(root.section("privacy"));
    Config.Policy policy = policy(rules, privacy);
    CacheSettings cache = cache(root.section("cache"));
    Config.LedgerFile ledger = ledger(root.section("ledger"));
    TelemetrySettings telemetry = new TelemetryReader(environment).read(root.section("telemetry"));
    root.finish();
    return new Config(server, local, clouds, policy, privacy, cache, ledger, telemetry);
  }

  private Config.Local local(Section section) {
    Config.Local usual = Config.Local.DEFAULT;
    Config.Local local =
        new Config.Local(
            section.text("model").map(text -> model(section, text)).orElse(usual.model()),
            section.text("library").flatMap(text -> path(section, "library", text)),
            section.integer("context", 512, 1_048_576).orElse(usual.context()),
            section.integer("threads", 1, 1024),
            section.integer("slots", 1, 64).orElse(usual.slots()),
            section.integer("queue", 0, 10_000).orElse(usual.queue()),
            section
                .text("embeddings")
                .map(text -> embeddings(section, text))
                .orElse(usual.embeddings()),
            savedPrompts(section).orElse(usual.savedPrompts()));
    section.finish();
    return local;
  }

  private static Optional<Long> savedPrompts(Section section) {
    return section.text("saved-prompts").filter("off"::equals).isPresent()
        ? Optional.of(0L)
        : section.bytes("saved-prompts", 0, 1024 * GIGABYTE);
  }

  private String embeddings(Section section, String text) {
    if (text.equals("auto") || text.equals("none")) {
      return text;
    }
    if (!text.endsWith(".gguf")) {
      section.problem("embeddings", "must be auto, none, or a path to a .gguf file");
      return text;
    }
    return path(section, "embeddings", text).map(Path::toString).orElse(text);
  }

  private String model(Section section, String text) {
    if (WEB_FILE.matcher(text).matches()) {
      return text;
    }
    if (text.startsWith("http:") || text.startsWith("https:")) {
      return server(section, text);
    }
    if (text.startsWith("hf:")) {
      if (!HUGGING_FACE.matcher(text).matches()) {
        section.problem(
            "model", "must look like hf:owner/repo/file.gguf, with @revision after it if wanted");
      }
      return text;
    }
    return text.endsWith(".gguf")
        ? path(section, "model", text).map(Path::toString).orElse(text)
        : text;
  }

  /** The address of a server on this machine; after {@code #} the name of one of its models. */
  private static String server(Section section, String text) {
    int mark = text.indexOf('#');
    String address = mark < 0 ? text : text.substring(0, mark);
    String model = mark < 0 ? "" : text.substring(mark);
    try {
      URI url = CloudUrl.parse(address, Trust.TRUSTED);
      if (!CloudUrl.isLoopback(url.getHost())) {
        section.problem(
            "model", "must be a server on this machine; list others under clouds as trusted");
      }
      return url + model;
    } catch (IllegalArgumentException e) {
      section.problem("model", String.valueOf(e.getMessage()));
      return text;
    }
  }

  private static Config.Policy policy(Section section, Config.Privacy privacy) {
    Config.Policy usual = Config.Policy.DEFAULT;
    SensitiveReader sensitive =
        new SensitiveReader(privacy.rules().stream().map(rule -> rule.kind().name()).toList());
    Config.Policy policy =
        new Config.Policy(
            section.choice("mode", Mode.class).orElse(usual.mode()),
            section
                .decimal("quality", "0", "1")
                .map(BigDecimal::doubleValue)
                .orElse(usual.quality()),
            sensitive.read(section, "sensitive").orElse(usual.sensitive()),
            section.choice("masking", Masking.class).orElse(usual.masking()),
            consent(section.section("consent")),
            budget(section.section("budget")),
            AttentionReader.read(section),
            drafts(section));
    section.finish();
    return policy;
  }

  private static DraftRule drafts(Section section) {
    DraftRule usual = DraftRule.DEFAULT;
    return new DraftRule(
        section.choice("draft", DraftRule.When.class).orElse(usual.when()),
        section.duration("draft-wait").map(ConfigReader::seconds).orElse(usual.longestSeconds()),
        section.duration("draft-patience").map(ConfigReader::seconds).orElse(usual.patience()));
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static Config.Consent consent(Section section) {
    Config.Consent usual = Config.Consent.DEFAULT;
    Config.Consent consent =
        new Config.Consent(
            section.duration("wait").orElse(usual.longest()),
            section.bool("header").orElse(usual.header()));
    section.finish();
    return consent;
  }

  private static Optional<Money> budget(Section section) {
    Optional<Money> daily = section.money("daily");
    section.finish();
    return daily;
  }

  private static CacheSettings cache(Section section) {
    CacheSettings usual = CacheSettings.DEFAULT;
    CacheSettings cache =
        new CacheSettings(
            section.choice("exact", CacheSettings.Exact.class).orElse(usual.exact()),
            section.bool("semantic").orElse(usual.semantic()),
            section.duration("ttl").orElse(usual.ttl()),
            section.bytes("size", KILOBYTE, 16 * GIGABYTE).orElse(usual.bytes()));
    section.finish();
    return cache;
  }

  private Config.LedgerFile ledger(Section section) {
    Optional<String> path = section.text("path");
    Optional<String> url = section.text("url");
    section.finish();
    if (path.isPresent() && url.isPresent()) {
      section.problem("url", "must not stand beside ledger.path; keep one of them");
    }
    if (path.isPresent()) {
      return new Config.LedgerFile(path(section, "path", path.get()));
    }
    return new Config.LedgerFile(url.flatMap(text -> sqlite(section, text)));
  }

  private Optional<Path> sqlite(Section section, String url) {
    String file = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
    if (file.isBlank() || file.startsWith(":") || file.contains("?")) {
      section.problem("url", "must be jdbc:sqlite: with a file behind it and no options");
      return Optional.empty();
    }
    return path(section, "url", file);
  }

  private Optional<Path> path(Section section, String key, String text) {
    try {
      return Optional.of(
          text.equals("~") || text.startsWith("~/")
              ? ConfigFile.home(environment).resolve(text.substring(Math.min(2, text.length())))
              : folder.resolve(text));
    } catch (InvalidPathException e) {
      section.problem(key, "must be a path of this system");
      return Optional.empty();
    }
  }
}
