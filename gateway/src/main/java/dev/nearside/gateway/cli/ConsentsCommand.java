package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.consent.Rule;
import dev.nearside.core.consent.Rules;
import dev.nearside.core.consent.SqliteRules;
import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConsentKey;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code nearside consents}: what waits for the user's word, and the word itself. */
@Command(
    name = "consents",
    description = {
      "Shows the requests that a running server holds because they are private and would do better",
      "in the cloud, and answers them. What you chose for always is listed by rules, and taken back",
      "by revoke."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nearside consents",
      "  nearside consents show c-0123456789ab",
      "  nearside consents answer c-0123456789ab masked --for conversation",
      "  nearside consents revoke 3"
    })
final class ConsentsCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", ROOT).withZone(ZoneId.systemDefault());

  @Override
  public Integer call() {
    return new Listing().call();
  }

  /** The options that lead to a running server. */
  static final class Where {
    @Mixin private ConfigOption config = new ConfigOption();

    @Option(
        names = "--port",
        paramLabel = "N",
        description = "The server's port; otherwise server.port, which is 4141.")
    private @Nullable Integer port;

    ConsentClient client() {
      Config read = config.read();
      return new ConsentClient(read, port == null ? read.server().port() : port);
    }
  }

  @Command(name = "list", description = "Lists what waits for your consent.")
  static final class Listing implements Callable<Integer> {
    @Mixin private Where where = new Where();

    @Override
    public Integer call() {
      try (ConsentClient client = where.client()) {
        JsonNode consents = client.get("").path("consents");
        if (consents.isEmpty()) {
          System.out.println("Nothing waits for your consent.");
        }
        consents.values().forEach(one -> System.out.println(line(one)));
      }
      return 0;
    }

    private static String line(JsonNode consent) {
      long left =
          Duration.between(Instant.now(), Instant.parse(consent.path("expires_at").asString()))
              .toSeconds();
      return String.format(
          ROOT,
          "%s  %3d s left  to %s/%s (%s)  %s  choices: %s",
          consent.path("id").asString(),
          Math.max(0, left),
          consent.path("provider").asString(),
          consent.path("model").asString(),
          consent.path("trust").asString(),
          words(consent.path("kinds")),
          words(consent.path("choices")));
    }
  }

  @Command(
      name = "show",
      description = "Shows one of them with the exact payloads that would leave this machine.")
  static final class Show implements Callable<Integer> {
    @Mixin private Where where = new Where();

    @Parameters(paramLabel = "ID", description = "As the list names it.")
    private String id = "";

    @Override
    public Integer call() {
      try (ConsentClient client = where.client()) {
        print(System.out, client.get("/" + checked(id)));
      }
      return 0;
    }
  }

  @Command(
      name = "answer",
      description = {"Answers one of them. What goes out as it is is shown first, to the letter."})
  static final class Answering implements Callable<Integer> {
    @Mixin private Where where = new Where();

    @Parameters(index = "0", paramLabel = "ID", description = "As the list names it.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "CHOICE", description = "local, masked, as-is or cancel.")
    private String choice = "";

    @Option(
        names = "--for",
        paramLabel = "SCOPE",
        defaultValue = "once",
        description =
            "once, conversation (the same kinds of data in this conversation) or always (the same"
                + " kinds for this provider); ${DEFAULT-VALUE} unless given.")
    private String scope = "once";

    @Override
    public Integer call() {
      try (ConsentClient client = where.client()) {
        ObjectNode word =
            JsonNodeFactory.instance.objectNode().put("choice", choice).put("scope", scope);
        word.put("by", "cli");
        if (choice.equals(Choice.AS_IS.wireName())) {
          JsonNode payload = client.get("/" + checked(id)).path("payloads").path(choice);
          System.out.println(Terminal.harmless(payload.path("text").asString("")));
          word.put("sha256", payload.path("sha256").asString(""));
        }
        client.post("/" + checked(id), word);
        System.out.println("Answered " + id + ": " + choice + ", " + scope + ".");
      }
      return 0;
    }
  }

  @Command(name = "rules", description = "Lists what you chose for always.")
  static final class ListRules implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
      Path ledger = Assembly.ledgerPath(config.read());
      List<Rule> rules = Files.exists(ledger) ? new SqliteRules(ledger).all() : List.of();
      if (rules.isEmpty()) {
        System.out.println("You chose nothing for always.");
      }
      for (Rule rule : rules) {
        System.out.printf(
            ROOT,
            "%4d  %s  %-16s to %-16s %s%n",
            rule.id(),
            TIME.format(rule.time()),
            rule.kind(),
            rule.provider(),
            rule.choice().wireName());
      }
      return 0;
    }
  }

  @Command(name = "revoke", description = "Takes back what you chose for always.")
  static final class Revoke implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "NUMBER", description = "As rules lists it.")
    private long id;

    @Override
    public Integer call() {
      Path ledger = Assembly.ledgerPath(config.read());
      Rules rules = Files.exists(ledger) ? new SqliteRules(ledger) : Rules.NONE;
      if (!rules.revoke(id)) {
        throw new CommandException(
            "There is no rule " + id + "; nearside consents rules lists them.");
      }
      System.out.println("Revoked rule " + id + ".");
      return 0;
    }
  }

  @Command(
      name = "key",
      description = "Prints the key that the consent API asks for, for programs of your own.")
  static final class Key implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();

    @Override
    public Integer call() {
      System.out.println(ConsentKey.beside(Assembly.ledgerPath(config.read())).reveal());
      return 0;
    }
  }

  private static void print(PrintStream out, JsonNode consent) {
    out.println(
        "To           "
            + consent.path("provider").asString()
            + "/"
            + consent.path("model").asString()
            + " ("
            + consent.path("trust").asString()
            + ")");
    consent.path("reasons").values().forEach(reason -> out.println("· " + reason.asString()));
    out.println("Private      " + consent.path("found"));
    out.println("Placeholders " + words(consent.path("placeholders")));
    JsonNode estimate = consent.path("estimate");
    out.printf(
        ROOT,
        "Cost         about $%s for %d + %d tokens%n",
        estimate.path("cost").asString(),
        estimate.path("prompt_tokens").intValue(),
        estimate.path("answer_tokens").intValue());
    out.println("Otherwise    " + consent.path("otherwise").asString());
    out.println("Choices      " + words(consent.path("choices")));
    consent
        .path("payloads")
        .forEachEntry((choice, payload) ->
            out.printf(
                ROOT,
                "%nWhat would leave, %s (%d bytes, to the letter):%n%s%n",
                choice,
                payload.path("bytes").intValue(),
                Terminal.harmless(payload.path("text").asString())));
  }

  private static String words(JsonNode array) {
    return array.values().stream().map(JsonNode::asString).collect(Collectors.joining(" "));
  }

  private static String checked(String id) {
    if (!id.matches("c-[0-9a-f]{1,32}")) {
      throw new CommandException("An id looks like c-0123456789ab; nearside consents lists them.");
    }
    return id;
  }
}
