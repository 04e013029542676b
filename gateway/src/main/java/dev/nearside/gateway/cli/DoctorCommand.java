package dev.nearside.gateway.cli;

import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code nearside doctor}: what is there, what is missing, and what to do about it. */
@Command(
    name = "doctor",
    description = {
      "Looks at what Nearside needs and says what to do about what is missing: Java,",
      "memory, engine, models, clouds, config, ledger, budget, and other local engines on",
      "their usual ports. Nothing leaves this machine, and no key is shown."
    })
final class DoctorCommand implements Callable<Integer> {

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Write one JSON array.")
  private boolean json;

  @Override
  public Integer call() {
    List<Check> checks = new ArrayList<>();
    Config settings = Config.DEFAULT;
    boolean good = true;
    try {
      settings = config.read();
      checks.add(
          Check.ok(
              "config",
              config
                  .used()
                  .map(file -> file.toAbsolutePath().toString())
                  .orElse("no file; the defaults hold")));
    } catch (ConfigException e) {
      good = false;
      checks.add(Check.missing("config", String.valueOf(e.getMessage()), "Correct it; see above."));
    }
    try (LocalModels models = LocalFiles.models()) {
      checks.addAll(new Checkup(settings, models).checks());
    }
    System.out.println(json ? json(checks) : text(checks));
    return good ? 0 : 1;
  }

  private static String text(List<Check> checks) {
    StringBuilder text = new StringBuilder();
    for (Check check : checks) {
      text.append(
          String.format("%-8s %-12s %s%n", check.status().word(), check.name(), check.detail()));
      check.advice().ifPresent(advice -> text.append(String.format("%22s→ %s%n", "", advice)));
    }
    return text.toString().stripTrailing();
  }

  private static String json(List<Check> checks) {
    ArrayNode array = JsonMapper.shared().createArrayNode();
    for (Check check : checks) {
      ObjectNode node = array.addObject();
      node.put("name", check.name());
      node.put("status", check.status().word());
      node.put("detail", check.detail());
      check.advice().ifPresent(advice -> node.put("advice", advice));
    }
    return array.toPrettyString();
  }
}
