package dev.nearside.gateway.cli;

import dev.nearside.core.Answer;
import dev.nearside.core.Hybrid;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.request.Request;
import dev.nearside.gateway.Assembly;
import dev.nearside.gateway.LocalModels;
import dev.nearside.gateway.fetch.FetchException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code nearside ask}: one question, answered in the terminal. */
@Command(
    name = "ask",
    description = {
      "Answers a question here or in the cloud, and says where, why, and what it took.",
      "The answer goes to standard output, everything else to standard error."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nearside ask \"Rewrite politely: send me the file now\"",
      "  nearside ask --file contract.pdf \"What is the notice period?\"",
      "  nearside ask --cloud \"Prove that there are infinitely many primes\"",
      "  git diff | nearside ask --local -"
    })
final class AskCommand implements Callable<Integer> {

  private static final int INTERRUPTED = 130;
  private static final Duration WAIT = Duration.ofMillis(200);

  @Mixin private Question question = new Question();
  @Mixin private ConfigOption config = new ConfigOption();

  @Override
  public Integer call() {
    AtomicReference<Optional<Answer>> running = new AtomicReference<>(Optional.empty());
    AtomicBoolean interrupted = new AtomicBoolean();
    try (LocalModels models = LocalFiles.models();
        Interrupt _ =
            Interrupt.then(() -> {
              interrupted.set(true);
              models.cancel();
              running.get().ifPresent(Answer::close);
            });
        Assembly assembly = Assembly.forAnswering(question.needed(config.read()), models)) {
      answer(assembly.hybrid(), running, interrupted);
    } catch (BackendException | FetchException e) {
      if (!interrupted.get()) {
        throw e;
      }
      return INTERRUPTED;
    }
    return interrupted.get() ? INTERRUPTED : 0;
  }

  private void answer(
      Hybrid hybrid, AtomicReference<Optional<Answer>> running, AtomicBoolean interrupted) {
    Request request = question.request(hybrid::target);
    try (Waiting waiting = Waiting.start("thinking");
        Answer answer =
            hybrid.answer(
                request,
                new ConsentPrompt(waiting::close),
                opened -> {
                  running.set(Optional.of(opened));
                  if (interrupted.get()) {
                    opened.close();
                  }
                })) {
      try {
        print(answer, waiting);
      } finally {
        System.err.println(Summary.line(answer.end()));
      }
    }
  }

  /** What was printed before a failure stays; the failure is told after it. */
  private static void print(Answer answer, Waiting waiting) {
    PrintStream out = System.out;
    boolean endsLine = true;
    try {
      while (true) {
        Optional<Delta> delta = answer.next(WAIT);
        if (delta.isEmpty()) {
          continue;
        }
        waiting.close();
        switch (delta.get()) {
          case Delta.Text text -> endsLine = write(out, text.text(), endsLine);
          case Delta.Declined text -> endsLine = write(out, text.text(), endsLine);
          case Delta.Done _ -> {
            return;
          }
          case Delta.Reasoning _, Delta.ToolCall _, Delta.Sources _, Delta.Finish _ -> {}
        }
        if (out.checkError()) {
          return;
        }
      }
    } catch (BackendException e) {
      waiting.close();
      throw e;
    } finally {
      if (!endsLine) {
        out.println();
      }
      out.flush();
    }
  }

  private static boolean write(PrintStream out, String text, boolean endsLine) {
    out.print(text);
    out.flush();
    return text.isEmpty() ? endsLine : text.endsWith("\n");
  }
}
