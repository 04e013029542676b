package dev.nearside.gateway.cli;

import dev.nearside.core.signal.memory.Feedback;
import dev.nearside.core.signal.memory.Learning;
import dev.nearside.core.signal.memory.SqliteCorrections;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.config.Config;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code nearside feedback}: what the user says of decisions. */
@Command(
    name = "feedback",
    description = {
      "Says what you think of a decision of a running server, so that questions like it go where",
      "you want them: should-have-been-cloud, should-have-stayed, good or bad. It is learned on",
      "this machine, without keeping any text, and never from private requests. Without anything",
      "named it tells how many of your words are kept. See docs/feedback.md."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nearside feedback d-9ece78d19cf9d4cf should-have-been-cloud",
      "  nearside feedback --last should-have-stayed",
      "  nearside feedback --erase"
    })
final class FeedbackCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The server's port; otherwise server.port, which is 4141.")
  private @Nullable Integer port;

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description =
          "The caller who says it, by the name of its key in server.keys; otherwise the first key's.")
  private @Nullable String as;

  @Option(names = "--last", description = "The last decision of the server for that caller.")
  private boolean last;

  @Option(names = "--erase", description = "Forget everything you said, at once and for good.")
  private boolean erase;

  @Parameters(
      arity = "0..2",
      paramLabel = "ID VERDICT",
      description = "As x-nearside-decision and nearside ledger name it, and what you say of it.")
  private String[] words = {};

  @Override
  public Integer call() {
    Config read = config.read();
    Optional<Config.CallerKey> key = key(read.server().keys());
    Optional<String> caller = key.flatMap(Config.CallerKey::name);
    Learning here = new Learning(new SqliteCorrections(Assembly.ledgerPath(read)));
    int at = port == null ? read.server().port() : port;
    try (FeedbackClient client = new FeedbackClient(read, at, key.map(Config.CallerKey::secret))) {
      if (erase) {
        require(words.length == 0 && !last);
        erase(client, here, caller);
      } else if (words.length == 0 && !last) {
        counts(client, here, caller);
      } else {
        teach(client);
      }
    }
    return 0;
  }

  private Optional<Config.CallerKey> key(List<Config.CallerKey> keys) {
    if (as == null) {
      return keys.stream().findFirst();
    }
    String named = as;
    return Optional.of(
        keys.stream()
            .filter(key -> key.name().filter(named::equals).isPresent())
            .findFirst()
            .orElseThrow(
                () -> new CommandException("No key in server.keys has the name " + named + ".")));
  }

  private void teach(FeedbackClient client) {
    require(words.length == (last ? 1 : 2));
    String verdict = words[words.length - 1];
    require(Feedback.of(verdict).isPresent());
    JsonNode answer =
        client
            .teach(last ? "last" : words[0], verdict)
            .orElseThrow(() ->
                new CommandException(
                    "No Nearside server answers at "
                        + client.address()
                        + ", and only a running one knows its decisions: start nearside serve, or"
                        + " name its port with --port."));
    System.out.println(
        "Learned "
            + verdict
            + " of "
            + answer.path("decision").asString("")
            + (answer.path("lasts").asBoolean(true)
                ? "."
                : ", until the server ends, as something in the request may be personal."));
  }

  private static void counts(FeedbackClient client, Learning here, Optional<String> caller) {
    Optional<JsonNode> told = client.counts();
    Learning.Counts counts =
        told.map(json ->
                new Learning.Counts(
                    json.path("to_the_cloud").asLong(0), json.path("to_the_device").asLong(0)))
            .orElseGet(() -> here.counts(caller));
    System.out.printf(
        "%d of your words are kept: %d for the cloud, %d for this device.%n",
        counts.total(), counts.toTheCloud(), counts.toTheDevice());
  }

  /** A running server has them in memory too, so it is asked first. */
  private static void erase(FeedbackClient client, Learning here, Optional<String> caller) {
    int erased =
        client
            .erase()
            .map(json -> json.path("erased").asInt(0))
            .orElseGet(() -> here.erase(caller));
    System.out.println("Forgot " + erased + " of your words.");
  }

  private static void require(boolean called) {
    if (!called) {
      throw new CommandException(
          "Name a decision or --last, and one of should-have-been-cloud, should-have-stayed, good,"
              + " bad; or --erase alone.");
    }
  }
}
