package dev.nearside.gateway.cli;

import dev.nearside.core.Explanation;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.LocalModels;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code nearside explain}: what would happen with a question, without running it. */
@Command(
    name = "explain",
    description =
        "Shows what was measured and found in a question, where it would run and why, and the exact"
            + " payload that would leave this machine. Runs nothing and sends nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nearside explain \"My card is 4111 1111 1111 1111, is it expired?\"",
      "  nearside explain --json --file letter.pdf"
    })
final class ExplainCommand implements Callable<Integer> {

  @Mixin private Question question = new Question();
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "Write one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    try (LocalModels models = LocalFiles.models();
        Assembly assembly = Assembly.forDeciding(config.read(), models)) {
      var request = question.request(assembly.hybrid()::target);
      Explanation explanation = assembly.hybrid().explain(request);
      System.out.println(
          json
              ? ExplanationJson.of(request, explanation).toPrettyString()
              : ExplanationTable.of(request, explanation));
    }
    return 0;
  }
}
