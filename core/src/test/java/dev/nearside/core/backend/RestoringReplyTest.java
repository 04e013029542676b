package dev.nearside.core.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Masked;
import dev.nearside.core.privacy.Masks;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RestoringReplyTest {

  private static final String CARD = "4111 1111 1111 1111";
  private static final String KEY =
      "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcw\n-----END PRIVATE KEY-----";
  private static final Scanner SCANNER = new Scanner(Recognizers.standard());
  private static final Masked MASKED = mask("card " + CARD + ", mail jane.roe@example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Your card is [CARD_1].",
        "Your card is [card_1].",
        "Your card is [ CARD 1 ].",
        "Your card is \\[CARD\\_1\\].",
        "Your card is CARD_1.",
        "Your card is [Card-1]."
      })
  void restoresWhatTheModelMadeOfAPlaceholder(String answer) {
    for (int size = 1; size <= answer.length(); size++) {
      assertThat(text(restore(pieces(answer, size))))
          .as("pieces of %d", size)
          .isEqualTo("Your card is " + CARD + ".");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a [CARD_9] of nobody",
        "use card 1 or card 2",
        "[link](url) and [CARD",
        "DISCARD_1 and CARD_12",
        "[ca"
      })
  void leavesOtherTextAsItIs(String answer) {
    for (int size = 1; size <= answer.length(); size++) {
      assertThat(text(restore(pieces(answer, size)))).as("pieces of %d", size).isEqualTo(answer);
    }
  }

  @Test
  @Tag("case-17")
  void holdsTextBackOnlyWhileItCouldBecomeAPlaceholder() {
    RestoringReply reply =
        new RestoringReply(listed(List.of(text("Dear ["), text("friend]"))), MASKED.vault());
    assertThat(reply.next(Duration.ZERO)).contains(text("Dear "));
    assertThat(reply.next(Duration.ZERO)).contains(text("[friend]"));
  }

  @Test
  @Tag("case-17")
  void givesOutWhatWasHeldBeforeTheFinish() {
    List<Delta> seen = restore(List.of("Number: [CARD_"));
    assertThat(seen)
        .containsExactly(
            text("Number: "),
            text("[CARD_"),
            new Delta.Finish(0, FinishReason.STOP),
            new Delta.Done(Usage.NONE, "m"));
  }

  @Test
  void escapesValuesInsideToolArguments() {
    Masked masked = mask(KEY);
    List<Delta> deltas = new ArrayList<>();
    deltas.add(new Delta.ToolCall(0, 0, "call_1", "send", ""));
    for (char c : "{\"key\":\"[PRIVATE_KEY_1]\"}".toCharArray()) {
      deltas.add(new Delta.ToolCall(0, 0, "", "", String.valueOf(c)));
    }
    deltas.add(new Delta.Finish(0, FinishReason.TOOL_CALLS));
    deltas.add(new Delta.Done(Usage.NONE, "m"));
    StringBuilder arguments = new StringBuilder();
    for (Delta delta : drain(new RestoringReply(listed(deltas), masked.vault()))) {
      if (delta instanceof Delta.ToolCall call) {
        arguments.append(call.arguments());
      }
    }
    assertThat(JsonMapper.shared().readTree(arguments.toString()).path("key").stringValue())
        .isEqualTo(KEY);
  }

  @Test
  void keepsStrandsOfSeveralChoicesApart() {
    List<Delta> deltas =
        List.of(
            new Delta.Text(0, "[CA"),
            new Delta.Text(1, "x[EMAIL"),
            new Delta.Text(0, "RD_1]"),
            new Delta.Text(1, "_1]"),
            new Delta.Finish(1, FinishReason.STOP),
            new Delta.Finish(0, FinishReason.STOP),
            new Delta.Done(Usage.NONE, "m"));
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    for (Delta delta : drain(new RestoringReply(listed(deltas), MASKED.vault()))) {
      if (delta instanceof Delta.Text text) {
        (text.choice() == 0 ? first : second).append(text.text());
      }
    }
    assertThat(first).hasToString(CARD);
    assertThat(second).hasToString("xjane.roe@example.com");
  }

  /** Mask, echo in random pieces, restore: nothing leaks and nothing changes. */
  @Test
  @Tag("case-19")
  void bringsGeneratedTextsBackUnchanged() {
    Random random = new Random(7);
    String[] secrets = {
      CARD,
      "4111-1111-1111-1111",
      "jane.roe@example.com",
      "max.mustermann@example.org",
      "+44 20 7946 0958",
      "DE89 3704 0044 0532 0130 00",
      "123-45-6789",
      "ghp_" + "a1B2c3D4".repeat(5)
    };
    String[] filler = {
      "Please note ",
      "[CARD_1] ",
      "the card is ",
      "SSN: ",
      "mail to ",
      "\n- ",
      "**",
      "[EMAIL_2]",
      "email 3, ",
      "日本語 ",
      "👩‍👩‍👧 ",
      "\\[",
      "] ",
      "call ",
      "IBAN ",
      "token=",
      "\"quoted\" ",
      "CARD_4 "
    };
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 12; i++) {
        text.append(filler[random.nextInt(filler.length)]);
        if (random.nextBoolean()) {
          text.append(secrets[random.nextInt(secrets.length)]).append(' ');
        }
      }
      Request request = Request.of(new Target.Auto(), Optional.empty(), text.toString());
      Optional<Masked> masked = Masks.with(SCANNER).mask(request, SCANNER.scan(request));
      if (masked.isEmpty() || masked.get().vault().isEmpty()) {
        continue;
      }
      String sent = masked.get().request().question();
      assertThat(SCANNER.scan(masked.get().request()).sensitivity().isPrivate()).isFalse();
      List<String> pieces = new ArrayList<>();
      for (int from = 0; from < sent.length(); ) {
        int to = Math.min(sent.length(), from + 1 + random.nextInt(9));
        pieces.add(sent.substring(from, to));
        from = to;
      }
      List<Delta> deltas = new ArrayList<>();
      pieces.forEach(piece -> deltas.add(text(piece)));
      deltas.add(new Delta.Finish(0, FinishReason.STOP));
      deltas.add(new Delta.Done(Usage.NONE, "m"));
      assertThat(text(drain(new RestoringReply(listed(deltas), masked.get().vault()))))
          .isEqualTo(text.toString());
    }
  }

  private static Masked mask(String text) {
    Request request = Request.of(new Target.Auto(), Optional.empty(), text);
    return Masks.with(SCANNER).mask(request, SCANNER.scan(request)).orElseThrow();
  }

  private static List<Delta> restore(List<String> pieces) {
    List<Delta> deltas = new ArrayList<>();
    pieces.forEach(piece -> deltas.add(text(piece)));
    deltas.add(new Delta.Finish(0, FinishReason.STOP));
    deltas.add(new Delta.Done(Usage.NONE, "m"));
    return drain(new RestoringReply(listed(deltas), MASKED.vault()));
  }

  private static List<String> pieces(String text, int size) {
    List<String> pieces = new ArrayList<>();
    for (int from = 0; from < text.length(); from += size) {
      pieces.add(text.substring(from, Math.min(text.length(), from + size)));
    }
    return pieces;
  }

  private static List<Delta> drain(Reply reply) {
    List<Delta> seen = new ArrayList<>();
    while (seen.isEmpty() || !(seen.getLast() instanceof Delta.Done)) {
      reply.next(Duration.ofMillis(10)).ifPresent(seen::add);
    }
    return seen;
  }

  private static String text(List<Delta> deltas) {
    StringBuilder text = new StringBuilder();
    for (Delta delta : deltas) {
      if (delta instanceof Delta.Text piece) {
        text.append(piece.text());
      }
    }
    return text.toString();
  }

  private static Delta text(String text) {
    return new Delta.Text(0, text);
  }

  private static Reply listed(List<Delta> deltas) {
    Queue<Delta> queue = new ArrayDeque<>(deltas);
    return new Reply() {
      @Override
      public Optional<Delta> next(Duration wait) {
        return Optional.ofNullable(queue.poll());
      }

      @Override
      public void close() {}
    };
  }
}
