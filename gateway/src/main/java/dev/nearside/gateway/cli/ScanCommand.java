package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Reading;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.privacy.Topic;
import dev.nearside.gateway.Assembly;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/** {@code nearside scan}: what is private in a text. */
@Command(
    name = "scan",
    description = {
      "Finds what is private in a text. Nothing leaves this machine.",
      "With --jsonl: one JSON object a line in, with id and text; one a line out, with id and",
      "findings[{start,end,kind,score,by}] and topics, on which the text tells something private.",
      "Offsets count UTF-16 code units of the text, as Java and JavaScript do; end is exclusive."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nearside scan letter.txt", "  nearside scan --jsonl < texts.jsonl"})
final class ScanCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|-",
      description = "A file, or - for standard input, which is the default.")
  private String file = "-";

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--jsonl", description = "Read and write a JSON object a line.")
  private boolean jsonLines;

  @Override
  public Integer call() {
    Scanner scanner = Assembly.scanner(config.read());
    PrintStream out = standardOutput();
    if (jsonLines) {
      int bad =
          JsonLines.forEach(
              file,
              out,
              (line, result) -> {
                if (!line.path("text").isString()) {
                  throw new JsonLines.LineException("text must be a text");
                }
                Reading reading = scanner.read(line.path("text").stringValue());
                ArrayNode findings = result.putArray("findings");
                reading
                    .findings()
                    .forEach(finding -> FindingJson.put(findings.addObject(), finding));
                ArrayNode topics = result.putArray("topics");
                sorted(reading.topics()).forEach(topic -> topics.add(topic.wireName()));
              });
      return bad == 0 ? 0 : 1;
    }
    String text = text();
    print(out, text, scanner.read(text));
    return 0;
  }

  private String text() {
    if (!file.equals("-")) {
      return Documents.read(Path.of(file));
    }
    try {
      return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Topic> sorted(Set<Topic> topics) {
    return topics.stream().sorted().toList();
  }

  private static void print(PrintStream out, String text, Reading reading) {
    for (Topic topic : sorted(reading.topics())) {
      out.printf(ROOT, "%-12s %s%n", topic.wireName(), topic.reason());
    }
    for (Finding finding : reading.findings()) {
      out.printf(
          ROOT,
          "%-12s %6d–%-6d score %.2f  by %-12s %s%n",
          finding.kind().name(),
          finding.start(),
          finding.end(),
          finding.score(),
          finding.by(),
          text.substring(finding.start(), finding.end()).replaceAll("\\s+", " "));
    }
    if (reading.findings().isEmpty() && reading.topics().isEmpty()) {
      out.println("Nothing private found.");
    }
    out.flush();
  }

  static PrintStream standardOutput() {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
        false,
        StandardCharsets.UTF_8);
  }
}
