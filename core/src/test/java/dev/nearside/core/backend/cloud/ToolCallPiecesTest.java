package dev.nearside.core.backend.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ToolCallPiecesTest {

  private final ToolCallPieces pieces = new ToolCallPieces();

  @Test
  @Tag("case-01")
  void joinsPiecesByIndexWhetherTheirIdIsMissingEmptyOrRepeated() {
    assertThat(pieces.piece(0, 0, "call_A", "weather", ""))
        .contains(new Delta.ToolCall(0, 0, "call_A", "weather", ""));
    assertThat(pieces.piece(0, 0, "", "", "{\"a\":"))
        .contains(new Delta.ToolCall(0, 0, "", "", "{\"a\":"));
    assertThat(pieces.piece(0, 0, "call_A", "weather", "1}"))
        .contains(new Delta.ToolCall(0, 0, "", "", "1}"));
  }

  @Test
  @Tag("case-01")
  void keepsToACallWhoseServerMakesUpAnIdForEachPiece() {
    pieces.piece(0, 0, "x1", "weather", "");
    assertThat(pieces.piece(0, 0, "x2", "", "{}")).contains(new Delta.ToolCall(0, 0, "", "", "{}"));
  }

  @Test
  @Tag("case-01")
  void givesAnIdToACallThatHasNone() {
    Delta first = pieces.piece(0, 0, "", "now", "").orElseThrow();
    assertThat(((Delta.ToolCall) first).id()).startsWith("call_").hasSizeGreaterThan(20);
  }

  @Test
  @Tag("case-02")
  void anEmptyPieceOfArgumentsIsNothing() {
    pieces.piece(0, 0, "call_A", "weather", "");
    assertThat(pieces.piece(0, 0, "", "", "")).isEmpty();
  }

  @Test
  @Tag("case-03")
  void aCallWithoutArgumentsEndsAsAnEmptyObject() {
    pieces.piece(0, 0, "call_A", "now", "");
    pieces.piece(0, 1, "call_B", "weather", "{\"c\":1}");
    assertThat(pieces.finish(0, FinishReason.TOOL_CALLS))
        .containsExactly(
            new Delta.ToolCall(0, 0, "", "", "{}"), new Delta.Finish(0, FinishReason.TOOL_CALLS));
  }

  @Test
  void aCallThatWasCutIsNotMadeWhole() {
    pieces.piece(0, 0, "call_A", "now", "");
    assertThat(pieces.finish(0, FinishReason.LENGTH))
        .containsExactly(new Delta.Finish(0, FinishReason.LENGTH));
  }

  @Test
  @Tag("case-05")
  void tellsCallsApartThatAllHaveTheSameIndex() {
    pieces.piece(0, 0, "call_A", "weather", "{}");
    assertThat(pieces.piece(0, 0, "call_B", "weather", "{}"))
        .isEqualTo(Optional.of(new Delta.ToolCall(0, 1, "call_B", "weather", "{}")));
  }

  @Test
  @Tag("case-31")
  void aModelThatCalledSomethingHasNotJustStopped() {
    pieces.piece(0, 0, "call_A", "weather", "{}");
    assertThat(pieces.finish(0, FinishReason.STOP))
        .containsExactly(new Delta.Finish(0, FinishReason.TOOL_CALLS));
    assertThat(pieces.finish(1, FinishReason.STOP))
        .containsExactly(new Delta.Finish(1, FinishReason.STOP));
  }
}
