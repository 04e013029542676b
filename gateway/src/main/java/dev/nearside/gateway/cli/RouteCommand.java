package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.Explanation;
import dev.nearside.core.Hybrid;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.dialect.ApiException;
import dev.nearside.gateway.dialect.ChatRequestReader;
import dev.nearside.gateway.http.ProposalJson;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code nearside route}: where many questions would run. */
@Command(
    name = "route",
    description = {
      "Decides for many questions at once where they would run; runs none of them.",
      "Plainly, each line is a question. With --jsonl: one JSON object a line in, with id and",
      "prompt (or messages); one a line out, with id, route, difficulty (higher: the cloud is",
      "worth more), sensitivity (0 to 1, private from 0.5 on) and reasons; with draft, where a hidden",
      "draft on the device would come first and the route is what the question alone says; and with",
      "consent, where you would be asked, which holds the exact payloads."
    },
    footerHeading = "%nExample:%n",
    footer = "  nearside route --jsonl questions.jsonl")
final class RouteCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "A file, or - for standard input, which is the default.")
  private String file = "-";

  @Option(names = "--jsonl", description = "Read and write a JSON object a line.")
  private boolean jsonLines;

  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    try (LocalModels models = LocalFiles.models();
        Assembly assembly = Assembly.forDeciding(config.read(), models)) {
      Hybrid hybrid = assembly.hybrid();
      PrintStream out = ScanCommand.standardOutput();
      if (!jsonLines) {
        JsonLines.read(file, (_, line) -> print(out, line, hybrid.explain(request(line))));
        return 0;
      }
      int bad =
          JsonLines.forEach(
              file, out, (line, result) -> describe(hybrid.explain(request(line)), result));
      return bad == 0 ? 0 : 1;
    }
  }

  private static void print(PrintStream out, String line, Explanation explanation) {
    out.printf(
        ROOT,
        "%-8s %-11s difficulty %.2f  sensitivity %.2f  %s%n",
        explanation.decision().route().name(),
        explanation.decision().draft().isPresent() ? "after draft" : "",
        explanation.signals().difficulty().score(),
        explanation.signals().sensitivity().score(),
        line);
    out.flush();
  }

  private static Request request(String prompt) {
    return Request.of(new Target.Auto(), Optional.empty(), prompt);
  }

  private static Request request(ObjectNode line) {
    return new Request(
        new Target.Auto(),
        Optional.empty(),
        messages(line),
        Sampling.DEFAULT,
        true,
        Set.of(),
        JsonNodeFactory.instance.objectNode());
  }

  private static List<Message> messages(ObjectNode line) {
    if (line.path("prompt").isString()) {
      return List.of(Message.of(Role.USER, line.path("prompt").stringValue()));
    }
    if (!line.has("messages")) {
      throw new JsonLines.LineException("give a prompt or messages");
    }
    try {
      return ChatRequestReader.messages(Optional.of(line.path("messages")));
    } catch (ApiException e) {
      throw new JsonLines.LineException(String.valueOf(e.getMessage()));
    }
  }

  private static void describe(Explanation explanation, ObjectNode result) {
    result.put("route", explanation.decision().route().name());
    result.put("difficulty", explanation.signals().difficulty().score());
    result.put("sensitivity", explanation.signals().sensitivity().score());
    ArrayNode reasons = result.putArray("reasons");
    explanation.decision().reasons().forEach(reasons::add);
    explanation
        .decision()
        .draft()
        .ifPresent(plan -> result.set("draft", ExplanationJson.draft(plan)));
    explanation.proposal().ifPresent(proposal -> result.set("consent", ProposalJson.of(proposal)));
  }
}
