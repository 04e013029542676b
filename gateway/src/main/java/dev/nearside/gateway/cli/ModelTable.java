package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.device.MemoryNeed;
import dev.nearside.gateway.fetch.InstalledModel;
import dev.nearside.gateway.fetch.Model;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.gguf.GgufHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The models that are here or can be had.
 *
 * @param available bytes of memory that programs may still take
 * @param auto what {@code auto} stands for on this machine now
 */
record ModelTable(List<Row> rows, long available, Model auto) {

  /**
   * One model.
   *
   * @param memory what a process needs with it, where that is known
   */
  record Row(
      String name,
      Optional<String> alias,
      long bytes,
      String licence,
      OptionalLong memory,
      boolean installed,
      Optional<String> source) {}

  static ModelTable of(Config.Local config, LocalModels models) {
    List<InstalledModel> here = models.files().all();
    List<Row> rows = new ArrayList<>();
    for (Model model : models.files().catalog()) {
      rows.add(
          new Row(
              model.name(),
              Optional.of(model.alias()),
              model.bytes(),
              model.licence(),
              OptionalLong.of(model.memory()),
              models.files().installed(model.name()).isPresent(),
              Optional.empty()));
    }
    here.stream()
        .filter(model -> rows.stream().noneMatch(row -> row.name().equals(model.name())))
        .map(model -> row(model, config.context()))
        .toList()
        .forEach(rows::add);
    return new ModelTable(rows, models.device(config).memory(), models.files().chosen());
  }

  private static Row row(InstalledModel model, int context) {
    String licence = "?";
    OptionalLong memory = OptionalLong.empty();
    try {
      GgufHeader header = GgufHeader.read(model.file());
      licence = header.licence().orElse("?");
      long length = Math.min(context, header.contextLength().orElse(context));
      memory = OptionalLong.of(MemoryNeed.of(header, model.bytes()).with(length));
    } catch (LlamaException e) {
      licence = "damaged";
    }
    return new Row(
        model.name(), Optional.empty(), model.bytes(), licence, memory, true, model.source());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    int width = rows.stream().mapToInt(row -> row.name().length()).max().orElse(4);
    String form = "%-" + width + "s  %-5s  %8s  %-12s  %8s  %s%n";
    text.append(String.format(ROOT, form, "NAME", "SHORT", "SIZE", "LICENCE", "MEMORY", ""));
    for (Row row : rows) {
      text.append(
          String.format(
              ROOT,
              form,
              row.name(),
              row.alias().orElse(""),
              Sizes.of(row.bytes()),
              row.licence(),
              row.memory().isPresent() ? Sizes.of(row.memory().getAsLong()) : "?",
              (row.installed() ? "here" : "can be pulled")
                  + (row.name().equals(auto.name()) ? ", auto" : "")
                  + row.source().map(source -> ", from " + source).orElse("")));
    }
    return text.append(why()).toString();
  }

  private String why() {
    return "auto stands for "
        + auto.alias()
        + " here: "
        + Sizes.of(available)
        + " of memory are available, and it is the best that asks for no more than "
        + Sizes.of(auto.chosenFrom().orElse(0))
        + ".";
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("available_memory", available);
    json.put("auto", auto.name());
    json.put("why", why());
    ArrayNode models = json.putArray("models");
    for (Row row : rows) {
      ObjectNode node = models.addObject();
      node.put("name", row.name());
      row.alias().ifPresent(alias -> node.put("alias", alias));
      node.put("bytes", row.bytes());
      node.put("licence", row.licence());
      row.memory().ifPresent(memory -> node.put("memory", memory));
      node.put("installed", row.installed());
      node.put("auto", row.name().equals(auto.name()));
      row.source().ifPresent(source -> node.put("source", source));
    }
    return json;
  }
}
