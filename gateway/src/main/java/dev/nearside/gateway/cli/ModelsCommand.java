package dev.nearside.gateway.cli;

import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.fetch.InstalledModel;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code nearside models}: what models there are, and fetching, deleting and describing them. */
@Command(
    name = "models",
    description = {
      "Lists, fetches, describes and deletes models. A MODEL is a name from the list,",
      "hf:owner/repo/file.gguf[@revision], or the URL of a GGUF file, with #sha256=…",
      "if its hash is known. Use one with local.model in nearside.yaml."
    },
    synopsisSubcommandLabel = "[list|pull|info|rm]",
    subcommands = {
      ModelsCommand.ListModels.class,
      ModelsCommand.Pull.class,
      ModelsCommand.Info.class,
      ModelsCommand.Remove.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nearside models list",
      "  nearside models pull 1.5b",
      "  nearside models pull \\",
      "    hf:bartowski/Qwen2.5-7B-Instruct-GGUF/Qwen2.5-7B-Instruct-Q4_K_M.gguf",
      "  nearside models info 1.5b --context 16384",
      "  nearside models rm Qwen2.5-7B-Instruct-Q4_K_M"
    })
final class ModelsCommand implements Callable<Integer> {

  @Override
  public Integer call() {
    return new ListModels().call();
  }

  /** {@code nearside models list}. */
  @Command(
      name = "list",
      description = "Lists the models that are here and those the catalog offers.")
  static final class ListModels implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();

    @Option(names = "--json", description = "Write one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      Config settings = config.read();
      try (LocalModels models = LocalFiles.models()) {
        ModelTable table = ModelTable.of(settings.local(), models);
        System.out.println(json ? table.json().toPrettyString() : table.text());
      }
      return 0;
    }
  }

  /** {@code nearside models pull}. */
  @Command(
      name = "pull",
      description = {
        "Fetches a model and checks it. Ctrl-C stops; the next pull goes on where it was.",
        "HF_TOKEN is shown to the hub for models with terms, HF_ENDPOINT names another hub."
      })
  static final class Pull implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "A name, hf:owner/repo/file.gguf or a URL.")
    private String model = "";

    @Override
    public Integer call() {
      try (LocalModels models = LocalFiles.models()) {
        InstalledModel pulled = models.files().fetched(model);
        System.out.println(pulled.name() + " is in " + pulled.file());
        if (models.calibrations().of(pulled).isEmpty()) {
          System.out.println(
              "Find out how far its answers can be trusted, so that unclear questions may be tried"
                  + " here first: nearside calibrate "
                  + pulled.name());
        }
      }
      return 0;
    }
  }

  /** {@code nearside models info}. */
  @Command(
      name = "info",
      description = "Describes a model that is here: what is in it, and what it needs.")
  static final class Info implements Callable<Integer> {
    @Mixin private ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "MODEL", description = "A name, or the path of a GGUF file.")
    private String model = "";

    @Option(
        names = "--context",
        paramLabel = "N",
        description = "Tokens to tell the memory for; otherwise local.context.")
    private int context;

    @Option(names = "--json", description = "Write one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
      Config.Local local = config.read().local();
      if (context != 0 && context < 512) {
        throw new CommandException("--context must be 512 or more.");
      }
      Config.Local asked = context == 0 ? local : local.withContext(context);
      try (LocalModels models = LocalFiles.models()) {
        InstalledModel here =
            models
                .files()
                .installed(model)
                .orElseThrow(() ->
                    new CommandException(
                        model + " is not here yet. Fetch it with: nearside models pull " + model));
        ModelDescription description = ModelDescription.of(here, asked, models);
        System.out.println(json ? description.json().toPrettyString() : description.text());
      }
      return 0;
    }
  }

  /** {@code nearside models rm}. */
  @Command(
      name = "rm",
      description = {
        "Deletes a model from Nearside's folder, without asking.",
        "Files anywhere else are never deleted."
      })
  static final class Remove implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "A name from the list.")
    private String name = "";

    @Override
    public Integer call() {
      try (LocalModels models = LocalFiles.models()) {
        InstalledModel removed = models.files().remove(name);
        System.out.println(
            removed.name() + " is deleted; " + Sizes.of(removed.bytes()) + " are free again.");
      }
      return 0;
    }
  }
}
