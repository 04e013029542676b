package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.consent.Rule;
import dev.nearside.core.consent.Rules;
import dev.nearside.core.consent.Scope;
import dev.nearside.core.consent.SqliteRules;
import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConsentKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code nearside consents}: what waits for the user's word, and the word itself. */
@Command(
    name = "consents",
    description = {
      "Answers the requests that a running server holds because they are private and would do",
      "better in the cloud. While watch runs, the server asks you here; otherwise such a request",
      "stays on this machine without asking. What you chose for always is listed by rules, and",
      "taken back by revoke."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nearside consents watch",
      "  nearside consents show c-0123456789ab",
      "  nearside consents answer c-0123456789ab masked --for conversation",
      "  nearside consents revoke 3"
    },
    subcommands = {
      ConsentsCommand.Listing.class,
      ConsentsCommand.Watching.class,
      ConsentsCommand.Show.class,
      ConsentsCommand.Answering.class,
      ConsentsCommand.ListRules.class,
      ConsentsCommand.Revoke.class,
      ConsentsCommand.Key.class
    })
final class ConsentsCommand implements Callable<Integer> {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", ROOT).withZone(ZoneId.systemDefault());

  @Mixin private Where where = new Where();

  @Override
  public Integer call() {
    return list(where);
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

  private static int list(Where where) {
    try (ConsentClient client = where.client()) {
      JsonNode consents = client.held().path("consents");
      if (consents.isEmpty()) {
        System.out.println("Nothing waits for your consent.");
      }
      consents
          .values()
          .forEach(one -> System.out.println(ProposalText.line(one, secondsLeft(one))));
    }
    return 0;
  }

  private static long secondsLeft(JsonNode pending) {
    Instant until = Instant.parse(pending.path("expires_at").asString());
    return Math.max(0, Duration.between(Instant.now(), until).toSeconds());
  }

  @Command(name = "list", description = "Lists what waits for your consent.")
  static final class Listing implements Callable<Integer> {
    @Mixin private Where where = new Where();

    @Override
    public Integer call() {
      return list(where);
    }
  }

  @Command(
      name = "watch",
      description = "Asks you here about every request that waits, until you stop it.")
  static final class Watching implements Callable<Integer> {
    @Mixin private Where where = new Where();

    @Override
    public Integer call() throws IOException {
      BufferedReader person =
          Terminal.person()
              .orElseThrow(() ->
                  new CommandException(
                      "Nobody can be asked here: run it in a terminal, or use list and answer."));
      try (person;
          ConsentClient client = where.client()) {
        new ConsentWatch(client, person, System.out).run();
      }
      return 0;
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
        JsonNode pending = client.held(id);
        System.out.print(ProposalText.of(pending));
        System.out.println("Choices: " + ProposalText.words(pending.path("choices"), " "));
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
      Choice chosen =
          Choice.of(choice)
              .orElseThrow(
                  () -> new CommandException("Choose one of local, masked, as-is, cancel."));
      Scope reach =
          Scope.of(scope)
              .orElseThrow(() -> new CommandException("--for takes once, conversation or always."));
      try (ConsentClient client = where.client()) {
        JsonNode pending = client.held(id);
        if (chosen == Choice.AS_IS) {
          System.out.print(ProposalText.payload(pending, chosen));
        }
        client.answer(pending, new ConsentQuestion.Answer(chosen, reach));
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
}
