package dev.nearside.core;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.DraftReply;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.confidence.Appraisal;
import dev.nearside.core.signal.confidence.Confidence;
import dev.nearside.core.signal.confidence.DraftSigns;
import dev.nearside.core.signal.confidence.Fault;
import dev.nearside.core.signal.confidence.Faults;
import dev.nearside.core.signal.confidence.TokenSign;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Says what a draft of one request's answer is worth. */
final class DraftJudge implements DraftReply.Judge {

  /** So many tokens of a longer answer say something of it. */
  private static final int FEWEST_TOKENS = 8;

  private final Confidence confidence;
  private final double device;
  private final SecondLook look;
  private final boolean json;

  /**
   * @param device how likely the device is to be right by the question alone
   * @param look asks the device again where that says more
   */
  DraftJudge(Confidence confidence, double device, Request request, SecondLook look) {
    this.confidence = confidence;
    this.device = device;
    this.look = look;
    this.json =
        request.needs().contains(Feature.STRUCTURED_OUTPUT)
            && request.extra().path("response_format").isObject();
  }

  @Override
  public Appraisal appraise(List<Delta> held, List<TokenSign> tokens, Duration left) {
    StringBuilder text = new StringBuilder();
    Map<Integer, StringBuilder> calls = new TreeMap<>();
    Optional<FinishReason> finish = Optional.empty();
    for (Delta delta : held) {
      switch (delta) {
        case Delta.Text piece -> text.append(piece.text());
        case Delta.ToolCall call ->
            calls.computeIfAbsent(call.index(), _ -> new StringBuilder()).append(call.arguments());
        case Delta.Finish end -> finish = Optional.of(end.reason());
        case Delta.Reasoning _, Delta.Declined _, Delta.Sources _, Delta.Done _ -> {}
      }
    }
    Optional<Fault> fault =
        Faults.find(
            text.toString(),
            calls.values().stream().map(StringBuilder::toString).toList(),
            json,
            finish.isPresent());
    boolean ended = finish.filter(reason -> reason != FinishReason.LENGTH).isPresent();
    List<TokenSign> said = ended ? tokens.subList(0, Math.max(0, tokens.size() - 1)) : tokens;
    if (fault.isPresent() || said.isEmpty() || (finish.isEmpty() && said.size() < FEWEST_TOKENS)) {
      return new Appraisal(said.size(), OptionalDouble.empty(), fault);
    }
    DraftSigns signs = DraftSigns.of(said, finish.isPresent());
    if (signs.isShortAnswer() && confidence.askedTwice().isPresent()) {
      signs = signs.withAgain(look.sameChoice(text.toString(), left));
    }
    return new Appraisal(
        said.size(), OptionalDouble.of(confidence.right(signs, device)), Optional.empty());
  }
}
