package dev.nearside.gateway.cli;

import static java.util.Locale.ROOT;

import dev.nearside.core.signal.confidence.Calibration;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.device.LoadPlan;
import dev.nearside.gateway.device.MemoryNeed;
import dev.nearside.gateway.fetch.InstalledModel;
import dev.nearside.gateway.fetch.Model;
import dev.nearside.llama.LlamaException;
import dev.nearside.llama.gguf.GgufHeader;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a model that is here is and needs.
 *
 * @param licence as the file says, or else the catalog
 * @param context tokens that the memory is told for
 * @param slots requests at once, each with a context of its own
 * @param loading how it would be loaded now, or why it would not
 * @param calibration what is known of how sure it is when it is right
 */
record ModelDescription(
    InstalledModel model,
    GgufHeader header,
    Optional<String> licence,
    MemoryNeed need,
    long context,
    int slots,
    String loading,
    Optional<Calibration> calibration) {

  static ModelDescription of(InstalledModel model, Config.Local config, LocalModels models) {
    GgufHeader header = GgufHeader.read(model.file());
    MemoryNeed need = MemoryNeed.of(header, model.bytes());
    long context = Math.min(config.context(), header.contextLength().orElse(config.context()));
    Optional<String> licence =
        header
            .licence()
            .or(() ->
                models.files().catalog().stream()
                    .filter(known -> known.name().equals(model.name()))
                    .map(Model::licence)
                    .findFirst());
    return new ModelDescription(
        model,
        header,
        licence,
        need,
        context,
        config.slots(),
        loading(model, config, models),
        models.calibrations().of(model));
  }

  private static String loading(InstalledModel model, Config.Local config, LocalModels models) {
    try {
      LoadPlan plan = models.planFor(config, model);
      return plan.describe() + plan.notice().map(notice -> ". " + notice).orElse("");
    } catch (LlamaException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private boolean hasTemplate() {
    return header.chatTemplate().isPresent();
  }

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "name", model.name());
    model.source().ifPresent(source -> line(text, "source", source));
    line(text, "file", model.file().toString());
    line(text, "size", Sizes.of(model.bytes()));
    line(text, "architecture", header.architecture());
    line(text, "quantisation", header.quantisation().orElse("unknown"));
    line(text, "parameters", String.format(ROOT, "%,d", header.parameters()));
    line(text, "trained for", trained());
    line(text, "chat template", hasTemplate() ? "yes" : "no");
    line(text, "licence", licence.orElse("not named in the file"));
    line(
        text,
        "memory",
        Sizes.of(need.with(context * slots))
            + " with "
            + slots
            + " × "
            + context
            + " tokens of context, of which "
            + Sizes.of(need.perToken() * context * slots)
            + " for the context");
    line(text, "here", loading);
    line(text, "drafts", drafts());
    return text.toString().stripTrailing();
  }

  private String drafts() {
    return calibration
        .map(known ->
            String.format(
                ROOT,
                "judged by %d answers, %d of them right (%s)",
                known.answers(),
                known.right(),
                known.from()))
        .orElse("none, as nothing is known of how sure it is; see nearside calibrate");
  }

  private String trained() {
    return header.contextLength().isPresent()
        ? header.contextLength().getAsLong() + " tokens of context"
        : "a context that it does not name";
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(ROOT, "%-14s %s%n", name, value));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", model.name());
    model.source().ifPresent(source -> json.put("source", source));
    json.put("file", model.file().toString());
    json.put("bytes", model.bytes());
    json.put("architecture", header.architecture());
    header.quantisation().ifPresent(type -> json.put("quantisation", type));
    json.put("parameters", header.parameters());
    header.contextLength().ifPresent(length -> json.put("trained_context", length));
    json.put("chat_template", hasTemplate());
    licence.ifPresent(name -> json.put("licence", name));
    ObjectNode memory = json.putObject("memory");
    memory.put("context", context);
    memory.put("slots", slots);
    memory.put("bytes", need.with(context * slots));
    memory.put("weights", need.weights());
    memory.put("rearranged", need.rearranged());
    memory.put("per_token", need.perToken());
    memory.put("working", need.working());
    json.put("here", loading);
    json.put("calibrated", calibration.isPresent());
    return json;
  }
}
