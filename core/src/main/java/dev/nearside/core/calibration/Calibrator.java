package dev.nearside.core.calibration;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.TracedReply;
import dev.nearside.core.backend.local.LocalModel;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.DifficultyEstimator;
import dev.nearside.core.signal.confidence.DraftSigns;
import dev.nearside.core.signal.confidence.GradedDraft;
import dev.nearside.core.signal.confidence.TokenSign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Asks a local model questions and grades the answers. They are drawn as those to a caller who says
 * nothing of it, from a seed, so that the same model gives the same answers.
 */
public final class Calibrator {

  private static final int LONGEST_ANSWER = 160;
  private static final long SEED = 7;
  private static final Duration TURN = Duration.ofMillis(200);

  private final DifficultyEstimator estimator = new DifficultyEstimator();
  private volatile boolean stopped;

  /**
   * Asks a model all questions, one after the other.
   *
   * @param model one that tells how sure it is
   * @param asked told after each how many have been answered
   * @return the answers to all of them, or to those until this was stopped
   * @throws BackendException when the model fails
   */
  public List<GradedAnswer> ask(LocalModel model, List<Question> questions, IntConsumer asked) {
    List<GradedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < questions.size() && !stopped; i++) {
      ask(model, questions.get(i)).ifPresent(answers::add);
      asked.accept(i + 1);
    }
    return answers;
  }

  /** Empty where the answer has no token at all, or was broken off. */
  private Optional<GradedAnswer> ask(LocalModel model, Question question) {
    Request request = request(question.ask());
    try (TracedReply reply = model.draft(request, "", false)) {
      StringBuilder text = new StringBuilder();
      Optional<FinishReason> finish = Optional.empty();
      boolean done = false;
      while (!done && !stopped) {
        Optional<Delta> delta = reply.next(TURN);
        if (delta.isPresent()) {
          switch (delta.get()) {
            case Delta.Text piece -> text.append(piece.text());
            case Delta.Finish end -> finish = Optional.of(end.reason());
            case Delta.Done _ -> done = true;
            case Delta.Reasoning _, Delta.Declined _, Delta.ToolCall _, Delta.Sources _ -> {}
          }
        }
      }
      boolean ended = finish.filter(FinishReason.STOP::equals).isPresent();
      List<TokenSign> tokens = reply.tokens();
      List<TokenSign> said = ended ? tokens.subList(0, tokens.size() - 1) : tokens;
      return said.isEmpty() || stopped
          ? Optional.empty()
          : Optional.of(
              new GradedAnswer(
                  question.form(),
                  new GradedDraft(
                      DraftSigns.of(said, ended),
                      estimator.estimate(request).device(),
                      question.isRight(text.toString()))));
    }
  }

  private static Request request(String question) {
    Sampling sampling =
        new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalLong.of(SEED),
            List.of(),
            OptionalInt.of(LONGEST_ANSWER));
    return new Request(
        new Target.Local(),
        Optional.empty(),
        List.of(Message.of(Role.USER, question)),
        sampling,
        true,
        Set.of(),
        JsonNodeFactory.instance.objectNode());
  }

  /** Asks no more, and breaks off the answer that is under way; from any thread. */
  public void stop() {
    stopped = true;
  }
}
