package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.request.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ScannerTest {

  private static final String CARD = "4111 1111 1111 1111";
  private static final String PHRASE =
      "legal winner thank year wave sausage worth useful legal winner thank yellow";

  private final Scanner scanner = new Scanner(Recognizers.standard());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full width: «４１１１ １１１１ １１１１ １１１１»",
        "no-break spaces: «4111\u00a01111\u00a01111\u00a01111»",
        "zero width: «41\u200b11 1111 11\u200d11 1111»",
        "keycaps: «4️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1️⃣1»",
        "struck through: «4\u03361\u03361\u03361\u0336 1111 1111 1111»",
        "superscripts: «⁴¹¹¹¹¹¹¹¹¹¹¹¹¹¹¹»",
        "controls: «4111\u00001111\u00081111\u007f1111»",
        "half a pair: «4111\ud80011111111\udc001111»",
        "in HTML: «4111&nbsp;1111&#160;1111&#xA0;1111»",
        "soft hyphens: «4111\u00ad1111\u00ad1111\u00ad1111»",
        "dashes: «4111–1111—1111−1111»",
        "arabic digits: «٤١١١ ١١١١ ١١١١ ١١١١»",
        "bold digits: «𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏»",
        "😀😀 after emoji «4111 1111 1111 1111» 😀",
        "escaped: {\"n\":\"«\\u0034111111111111111»\"}",
        "twice escaped: \"«\\\\u0034111111111111111»\"",
        "in a link: ?c=«4111%201111%201111%201111»&x",
        "mail in a link: ?to=«jane.roe%40example.com»&x"
      })
  void findsDisguisedValuesAtTheirPlaceInTheOriginal(String text) {
    String plain = Marked.plain(text);

    assertThat(Marked.mark(plain, scanner.scan(plain))).isEqualTo(text);
  }

  @Test
  void keepsWhatARuleKnowsWholeWhereTheModelGuessesAtAPartOfIt() {
    assertThat(
            besideAModelThatGuesses(new Finding(5, 7, Kind.STREET_ADDRESS, 1, "model"))
                .scan("host 83.99.17.156 is up"))
        .extracting(finding -> finding.kind().name(), Finding::start, Finding::end)
        .containsExactly(tuple("ip_address", 5, 17));
  }

  @Test
  void leavesTheWordThatAnnouncesANumberWhenTheModelTakesBothForAName() {
    assertThat(
            besideAModelThatGuesses(new Finding(0, 28, Kind.ORGANISATION, 1, "model"))
                .scan("IBAN: DE89370400440532013000"))
        .extracting(finding -> finding.kind().name(), Finding::start)
        .containsExactly(tuple("iban", 6));
  }

  @Test
  void leavesTheWordBesideANumberWhenTheModelTakesBothForAnId() {
    Finding guess = new Finding(0, 25, Kind.IDENTIFIER.mentioned(), 1, "model");
    assertThat(besideAModelThatGuesses(guess).scan("4111 1111 1111 1111 whole"))
        .extracting(finding -> finding.kind().name())
        .containsExactly("card");
  }

  @ParameterizedTest
  @ValueSource(ints = {-40, -12, 0, 12})
  void findsWhatLiesOverTheEdgeOfAWindow(int shift) {
    String before =
        "lorem ipsum ".repeat(Windows.SIZE / 12 + 1).substring(0, Windows.SIZE + shift - 30);
    String text = before + " " + PHRASE + "; " + "dolor sit ".repeat(20_000) + CARD;

    assertThat(scanner.scan(text))
        .extracting(finding -> text.substring(finding.start(), finding.end()))
        .containsExactly(PHRASE, CARD);
  }

  @Test
  @Tag("case-21")
  void failsClosedWhenARecognizerThrows() {
    Recognizer broken =
        recognizer(text -> {
          throw new IllegalStateException("broken");
        });
    Recognizer finding = recognizer(text -> List.of(new Finding(0, 7, Kind.EMAIL, 1, "test")));
    Scanner failing = new Scanner(List.of(finding, broken));

    assertThat(failing.scan("a@b.com is here"))
        .containsExactly(new Finding(0, 15, Kind.UNSCANNED, 1, "test"));
    assertThat(failing.scan(request("hello")).sensitivity().score()).isEqualTo(1);
  }

  @Test
  @Tag("case-21")
  void failsClosedInALongTextWhoseRecognizersRunSideBySide() {
    Recognizer broken =
        recognizer(text -> {
          throw new IllegalStateException("broken");
        });
    Recognizer harmless = recognizer(text -> List.of());
    String text = "a word ".repeat(3000);

    assertThat(new Scanner(List.of(harmless, broken, harmless)).scan(text))
        .containsExactly(new Finding(0, text.length(), Kind.UNSCANNED, 1, "test"));
  }

  @Test
  @Tag("case-21")
  void failsClosedWhenARecognizerOverflowsTheStack() {
    Recognizer deep =
        recognizer(text -> {
          throw new StackOverflowError();
        });

    assertThat(new Scanner(List.of(deep)).scan("x"))
        .extracting(Finding::kind)
        .containsExactly(Kind.UNSCANNED);
  }

  @Test
  void scansEachTextOnce() {
    AtomicInteger calls = new AtomicInteger();
    Scanner counting =
        new Scanner(
            List.of(
                recognizer(text -> {
                  calls.incrementAndGet();
                  return List.of();
                })));

    counting.scan("the same words");
    counting.scan(request("the same words"));

    assertThat(calls).hasValue(1);
  }

  @Test
  @Tag("case-20")
  void coversEveryChannelOfARequest() {
    Request request =
        new Request(
            new Target.Auto(),
            Optional.empty(),
            List.of(
                Message.of(Role.SYSTEM, "Owner: jane.roe@example.com"),
                new Message(
                    Role.ASSISTANT,
                    List.of(new Content.Text("ok")),
                    List.of(new ToolCall("1", "pay", "{\"card\":\"" + CARD + "\"}")),
                    Optional.empty(),
                    Optional.empty()),
                Message.of(Role.TOOL, "paid to DE89370400440532013000")),
            Sampling.DEFAULT,
            false,
            Set.of(),
            JsonNodeFactory.instance.objectNode().put("user", "ghp_" + "a1B2c3D4".repeat(5)));

    Scan scan = scanner.scan(request);

    assertThat(scan.passages()).hasSameSizeAs(request.passages());
    assertThat(scan.sensitivity().counts()).containsOnlyKeys("api_key", "card", "email", "iban");
  }

  @Test
  void givesReasonsThatNameKindAndPlaceButNeverTheValue() {
    Sensitivity sensitivity =
        scanner.scan(request("My card is " + CARD + ", mail jane.roe@example.com")).sensitivity();

    assertThat(sensitivity.isPrivate()).isTrue();
    assertThat(sensitivity.reasons())
        .containsExactly(
            "There is a card number in your message.",
            "There is an e-mail address in your message.");
  }

  @Test
  void countsRepeatedFindings() {
    Sensitivity sensitivity = scanner.scan(request("a@b.com, c@d.com and e@f.com")).sensitivity();

    assertThat(sensitivity.counts()).containsEntry("email", 3);
    assertThat(sensitivity.reasons())
        .containsExactly("There is an e-mail address in your message, 3 times.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What is the capital of France?",
        "Write a regex for card numbers with 16 digits",
        "Explain how HIV tests work",
        "   ",
        "Mix 100 g of flour with 250 ml of water, 2024 style"
      })
  void leavesHarmlessRequestsAtZero(String text) {
    assertThat(scanner.scan(request(text)).sensitivity()).isEqualTo(Sensitivity.NONE);
  }

  @Test
  void neverLetsFindingsOverlap() {
    String text =
        "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln mail a@b.com tel +1 415-555-2671 postgres://u:p4ss@w.com";

    List<Finding> findings = scanner.scan(text);

    for (int i = 1; i < findings.size(); i++) {
      assertThat(findings.get(i).start()).isGreaterThanOrEqualTo(findings.get(i - 1).end());
    }
    assertThat(findings)
        .extracting(finding -> finding.kind().name())
        .contains("jwt", "email", "phone", "password");
  }

  private static Request request(String text) {
    return Request.of(new Target.Auto(), Optional.empty(), text);
  }

  private static Scanner besideAModelThatGuesses(Finding guess) {
    Reader model =
        new Reader() {
          @Override
          public String name() {
            return "model";
          }

          @Override
          public Reading read(String text) {
            return new Reading(List.of(guess), Set.of());
          }
        };
    return new Scanner(Recognizers.standard(), List.of(model));
  }

  private static Recognizer recognizer(Function<String, List<Finding>> search) {
    return new Recognizer() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public List<Finding> find(String text) {
        return search.apply(text);
      }
    };
  }
}
