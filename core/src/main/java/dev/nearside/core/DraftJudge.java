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
  private final boolean json;

  /**
   * @param device how likely the device is to be right by the question alone
   */
  DraftJudge(Confidence confidence, double device, Request request) {
    this.confidence = confidence;
    this.device = device;
    this.json =
        request.needs().contains(Feature.STRUCTURED_OUTPUT)
            && request.extra().path("response_format").isObject();
  }

  @Override
  public Appraisal appraise(List<Delta> held, List<TokenSign> tokens) {
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
    return new Appraisal(said.size(), right(said, finish.isPresent()), fault);
  }

  private OptionalDouble right(List<TokenSign> said, boolean complete) {
    if (said.isEmpty() || (!complete && said.size() < FEWEST_TOKENS)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(confidence.right(DraftSigns.of(said, complete), device));
  }
}
