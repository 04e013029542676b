package dev.nearside.gateway.config;

import dev.nearside.core.backend.cloud.ModelTable;
import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.cache.CacheSettings;
import dev.nearside.core.ledger.Money;
import dev.nearside.core.policy.Attention;
import dev.nearside.core.policy.DraftRule;
import dev.nearside.core.policy.SensitiveRule;
import dev.nearside.core.policy.SensitiveRules;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.recognizer.UserRule;
import dev.nearside.core.request.Mode;
import dev.nearside.core.signal.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that can be set, with a value for each.
 *
 * @param server where Nearside listens
 * @param local the model on the device
 * @param clouds the providers, the preferred one first; empty if everything runs on the device
 * @param policy how it is decided
 * @param privacy what counts as private besides what Nearside knows
 * @param cache which answers are kept in memory
 * @param ledger where decisions are recorded
 * @param telemetry what is told about the work, never its content
 */
public record Config(
    Server server,
    Local local,
    List<Cloud> clouds,
    Policy policy,
    Privacy privacy,
    CacheSettings cache,
    LedgerFile ledger,
    TelemetrySettings telemetry) {

  /** What holds where nothing is set. */
  public static final Config DEFAULT =
      new Config(
          Server.DEFAULT,
          Local.DEFAULT,
          List.of(),
          Policy.DEFAULT,
          Privacy.DEFAULT,
          CacheSettings.DEFAULT,
          LedgerFile.DEFAULT,
          TelemetrySettings.DEFAULT);

  /** Copies the list. */
  public Config {
    clouds = List.copyOf(clouds);
  }

  /** The same with other providers. */
  public Config withClouds(List<Cloud> others) {
    return new Config(server, local, others, policy, privacy, cache, ledger, telemetry);
  }

  /** The same on another port. */
  public Config withPort(int port) {
    return new Config(
        new Server(server.host(), port, server.keys(), server.perMinute(), server.maxBody()),
        local,
        clouds,
        policy,
        privacy,
        cache,
        ledger,
        telemetry);
  }

  /** The same with other logs. */
  public Config withLogs(TelemetrySettings.Logs logs) {
    return new Config(
        server, local, clouds, policy, privacy, cache, ledger, telemetry.withLogs(logs));
  }

  /** The same without a model on the device. */
  public Config withoutLocal() {
    return new Config(
        server, local.withModel("none"), clouds, policy, privacy, cache, ledger, telemetry);
  }

  /**
   * Where Nearside listens.
   *
   * @param host name or address of the interface
   * @param port from 1 to 65535, or 0 for any free one
   * @param keys a caller must show one of them; none are asked for if empty
   * @param perMinute requests in a minute, of all callers together; empty without a limit
   * @param maxBody the largest request body in bytes
   */
  public record Server(
      String host, int port, List<CallerKey> keys, Optional<Integer> perMinute, long maxBody) {
    /** Loopback only, no keys. */
    public static final Server DEFAULT =
        new Server("127.0.0.1", 4141, List.of(), Optional.empty(), 16L * 1024 * 1024);

    /** Copies the list. */
    public Server {
      keys = List.copyOf(keys);
    }
  }

  /**
   * A key that lets a caller in.
   *
   * @param secret what the caller shows
   * @param name whose key it is, for the ledger; empty where nobody said
   * @param perMinute requests that the caller may send in a minute; empty without a limit
   * @param daily what clouds may cost for the caller in a day; empty without a limit
   */
  public record CallerKey(
      Secret secret, Optional<String> name, Optional<Integer> perMinute, Optional<Money> daily) {
    /** A key of nobody in particular, without limits. */
    public CallerKey(Secret secret) {
      this(secret, Optional.empty(), Optional.empty(), Optional.empty());
    }
  }

  /**
   * The model on the device.
   *
   * @param model {@code auto}, {@code none}, the name of a model of the catalog or of one that was
   *     pulled, a path to a GGUF file, {@code hf:owner/repo/file.gguf[@revision]}, the URL of a
   *     GGUF file, or the URL of a server on this machine, with {@code #model} if wanted
   * @param library a folder with a native engine of one's own
   * @param context tokens that fit into one conversation
   * @param threads threads that compute; empty lets the engine choose
   * @param slots requests the model works on at the same time; each has memory for a conversation
   * @param queue requests that may wait for the model
   * @param embeddings what embeds texts: {@code auto} for the model itself, {@code none}, or a path
   *     to a GGUF file
   * @param savedPrompts bytes on disk for instructions as the model has read them; 0 keeps none
   */
  public record Local(
      String model,
      Optional<Path> library,
      int context,
      Optional<Integer> threads,
      int slots,
      int queue,
      String embeddings,
      long savedPrompts) {
    /** The best model that fits into memory. */
    public static final Local DEFAULT =
        new Local("auto", Optional.empty(), 8192, Optional.empty(), 2, 64, "auto", 512L << 20);

    /** The same with another context. */
    public Local withContext(int tokens) {
      return new Local(model, library, tokens, threads, slots, queue, embeddings, savedPrompts);
    }

    /** The same with another model. */
    public Local withModel(String name) {
      return new Local(name, library, context, threads, slots, queue, embeddings, savedPrompts);
    }

    /** The same with so many requests at a time. */
    public Local withSlots(int count) {
      return new Local(model, library, context, threads, count, queue, embeddings, savedPrompts);
    }

    /** Whether the model runs in a server of its own on this machine. */
    public boolean isServer() {
      return (model.startsWith("http:") || model.startsWith("https:"))
          && !model.replaceFirst("[?#].*", "").endsWith(".gguf");
    }

    /** Whether the device is to have no model. */
    public boolean isNone() {
      return model.equals("none");
    }
  }

  /**
   * One provider.
   *
   * @param name its name here, as in {@code name/model}
   * @param kind what it speaks
   * @param url the address before what the dialect puts behind it, {@code /chat/completions} for
   *     one
   * @param keys what it wants to be shown, in turn; empty if nothing
   * @param models the models offered to callers, the default one first
   * @param trust how far it may be trusted
   * @param table what its models cost and hold
   * @param timeouts how long it may take
   */
  public record Cloud(
      String name,
      CloudKind kind,
      URI url,
      List<Secret> keys,
      List<String> models,
      Trust trust,
      ModelTable table,
      Timeouts timeouts) {
    /** Copies the lists. */
    public Cloud {
      keys = List.copyOf(keys);
      models = List.copyOf(models);
    }

    /** The model used unless another is named. */
    public String model() {
      return models.getFirst();
    }
  }

  /**
   * How it is decided.
   *
   * @param mode where work is to be done unless a request says otherwise
   * @param quality the share of cloud quality to keep, from 0 to 1
   * @param sensitive what happens to private requests
   * @param masking what stands for a private value where it is masked
   * @param consent how the user is asked
   * @param dailyBudget what clouds may cost in a day, for all callers together; empty without a
   *     limit
   * @param attention what is made of the moment
   * @param drafts when a hidden draft on the device may decide
   */
  public record Policy(
      Mode mode,
      double quality,
      SensitiveRules sensitive,
      Masking masking,
      Consent consent,
      Optional<Money> dailyBudget,
      Attention attention,
      DraftRule drafts) {
    /** Nearside decides, and what is private stays unless the user agrees. */
    public static final Policy DEFAULT =
        new Policy(
            Mode.AUTO,
            0.95,
            SensitiveRules.of(SensitiveRule.ASK),
            Masking.PLACEHOLDERS,
            Consent.DEFAULT,
            Optional.empty(),
            Attention.DEFAULT,
            DraftRule.DEFAULT);
  }

  /**
   * How the user is asked.
   *
   * @param longest how long a request is held for an answer at most
   * @param header whether a request may bring the answer along as {@code x-nearside-consent}
   */
  public record Consent(Duration longest, boolean header) {
    /** A minute, and with the header. */
    public static final Consent DEFAULT = new Consent(Duration.ofSeconds(60), true);
  }

  /**
   * What counts as private besides what Nearside knows.
   *
   * @param rules the user's own
   * @param neverSend names and words that must never leave
   * @param off names of recognizers that are not wanted
   */
  public record Privacy(List<UserRule> rules, List<String> neverSend, Set<String> off) {
    /** What Nearside knows. */
    public static final Privacy DEFAULT = new Privacy(List.of(), List.of(), Set.of());

    /** Copies the collections. */
    public Privacy {
      rules = List.copyOf(rules);
      neverSend = List.copyOf(neverSend);
      off = Set.copyOf(off);
    }

    @Override
    public String toString() {
      return rules.size() + " rules, " + neverSend.size() + " words never to send, off: " + off;
    }
  }

  /**
   * Where decisions are recorded.
   *
   * @param path the SQLite file; empty for the usual place, see {@link ConfigFile#usualLedger}
   */
  public record LedgerFile(Optional<Path> path) {
    /** The usual place. */
    public static final LedgerFile DEFAULT = new LedgerFile(Optional.empty());
  }
}
