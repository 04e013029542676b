package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.openai.OpenAiRequest;
import dev.nearside.core.privacy.recognizer.Recognizers;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.request.ToolCall;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class MaskTest {

  private static final String CARD = "4111 1111 1111 1111";
  private static final String MAIL = "jane.roe@example.com";
  private static final Scanner SCANNER = new Scanner(Recognizers.standard());

  @Test
  @Tag("case-18")
  void givesOneValueOnePlaceholderInAllTurns() {
    Masked masked =
        mask(
                Message.of(Role.USER, "Mail " + MAIL + " about card " + CARD),
                Message.of(Role.ASSISTANT, "I wrote to " + MAIL + "."),
                Message.of(Role.USER, "Did " + MAIL + " answer?"))
            .orElseThrow();
    assertThat(masked.request().messages())
        .extracting(Message::text)
        .containsExactly(
            "Mail [EMAIL_1] about card [CARD_1]", "I wrote to [EMAIL_1].", "Did [EMAIL_1] answer?");
  }

  @Test
  void leavesWhatMayLeaveAsItIs() {
    Request request =
        Request.of(
            new Target.Auto(),
            Optional.empty(),
            "My HIV test came back positive. Mail " + MAIL + " and bill card " + CARD + ".");
    Scan scan = SCANNER.scan(request);
    Mask mask =
        new Mask(SCANNER, Masking.PLACEHOLDERS, masked -> OpenAiRequest.toJson(masked, "m"));

    assertThat(mask.mask(request, scan)).isEmpty();
    assertThat(mask.mask(request, scan, Set.of("health", "email")::contains, ""))
        .map(masked -> masked.request().messages().getFirst().text())
        .contains("My HIV test came back positive. Mail " + MAIL + " and bill card [CARD_1].");
    assertThat(mask.mask(request, scan, Set.of("email")::contains, "")).isEmpty();
  }

  @Test
  @Tag("case-20")
  void leavesNothingInAnyChannelAndKeepsJsonValid() {
    ObjectNode extra = JsonNodeFactory.instance.objectNode();
    extra.put("user", MAIL);
    extra.putArray("tools").addObject().putObject("function").put("description", "Pays " + CARD);
    ObjectNode file = JsonNodeFactory.instance.objectNode().put("type", "file");
    file.putObject("file").put("file_data", "data:text/plain;base64," + base64("Owner: " + MAIL));
    Request request =
        request(
            extra,
            Message.of(Role.SYSTEM, "The owner is " + MAIL),
            new Message(
                Role.USER,
                List.of(new Content.Text("pay with " + CARD), new Content.Attachment("file", file)),
                List.of(),
                Optional.empty(),
                Optional.empty()),
            new Message(
                Role.ASSISTANT,
                List.of(),
                List.of(
                    new ToolCall(
                        "call_1", "pay", "{\"card\":\"" + CARD + "\",\"to\":[\"" + MAIL + "\"]}")),
                Optional.empty(),
                Optional.empty()),
            new Message(
                Role.TOOL,
                List.of(new Content.Text("paid by " + MAIL)),
                List.of(),
                Optional.of("call_1"),
                Optional.empty()));
    Masked masked = mask(request).orElseThrow();
    assertThat(OpenAiRequest.toJson(masked.request(), "m").toString())
        .doesNotContain(MAIL, CARD, "4111");
    JsonNode arguments =
        JsonMapper.shared()
            .readTree(masked.request().messages().get(2).toolCalls().getFirst().arguments());
    assertThat(arguments.path("card").stringValue()).isEqualTo("[CARD_1]");
    assertThat(arguments.path("to").path(0).stringValue()).isEqualTo("[EMAIL_1]");
  }

  @Test
  void masksANumberInToolArgumentsAsAText() {
    Request request =
        request(
            JsonNodeFactory.instance.objectNode(),
            Message.of(Role.USER, "my card is 4111111111111111"),
            new Message(
                Role.ASSISTANT,
                List.of(),
                List.of(new ToolCall("c", "pay", "{\"card\":4111111111111111}")),
                Optional.empty(),
                Optional.empty()));
    Masked masked = mask(request).orElseThrow();
    assertThat(masked.request().messages().get(1).toolCalls().getFirst().arguments())
        .isEqualTo("{\"card\":\"[CARD_1]\"}");
  }

  @ParameterizedTest
  @EnumSource(Masking.class)
  @Tag("case-19")
  void givesANumberInToolArgumentsBackAsANumber(Masking masking) {
    String arguments = "{\"card\":4111111111111111}";
    Request request =
        request(
            JsonNodeFactory.instance.objectNode(),
            new Message(
                Role.ASSISTANT,
                List.of(),
                List.of(new ToolCall("c", "pay", arguments)),
                Optional.empty(),
                Optional.empty()));
    Masked masked = Masks.with(SCANNER, masking).mask(request, SCANNER.scan(request)).orElseThrow();
    Restorer restorer = Restorer.ofArguments(masked.vault());
    String sent = masked.request().messages().getFirst().toolCalls().getFirst().arguments();
    assertThat(restorer.push(sent) + restorer.flush()).isEqualTo(arguments);
  }

  @Test
  void stepsOverNumbersThatTheTextAlreadyUses() {
    Masked masked =
        mask(Message.of(Role.USER, "In the template, [EMAIL_1] and email 7 stand for " + MAIL))
            .orElseThrow();
    assertThat(masked.request().question())
        .isEqualTo("In the template, [EMAIL_1] and email 7 stand for [EMAIL_2]");
    Restorer restorer = Restorer.ofText(masked.vault());
    assertThat(restorer.push(masked.request().question()) + restorer.flush())
        .isEqualTo("In the template, [EMAIL_1] and email 7 stand for " + MAIL);
  }

  @Test
  void doesNotMaskWhatHasNoSpan() {
    assertThat(mask(Message.of(Role.USER, "My HIV test came back positive, what should I do?")))
        .isEmpty();
  }

  @Test
  @Tag("case-21")
  void doesNotMaskWhatCouldNotBeScanned() {
    Scanner broken =
        new Scanner(
            List.of(
                new Recognizer() {
                  @Override
                  public String name() {
                    return "broken";
                  }

                  @Override
                  public List<Finding> find(String text) {
                    throw new IllegalStateException("broken");
                  }
                }));
    Request request = Request.of(new Target.Auto(), Optional.empty(), "anything");
    assertThat(Masks.with(broken).mask(request, broken.scan(request))).isEmpty();
  }

  @Test
  void neverShowsAValueInWords() {
    Masked masked = mask(Message.of(Role.USER, "Mail " + MAIL)).orElseThrow();
    assertThat(masked.toString()).doesNotContain(MAIL);
  }

  @Test
  void usesAPlaceholderWhereAMadeUpValueWouldTouchAWord() {
    Scanner scanner = new Scanner(List.of(Masks.rule(Kind.IP_ADDRESS, "83\\.10\\.17\\.10")));
    Request request =
        request(
            JsonNodeFactory.instance.objectNode(),
            Message.of(Role.USER, "host 83.10.17.10, not 83.10.17.10n"));
    Masked masked =
        Masks.with(scanner, Masking.SURROGATES).mask(request, scanner.scan(request)).orElseThrow();
    assertThat(Masks.texts(masked)).containsExactly("host 192.0.2.1, not [IP_ADDRESS_1]n");
    Restorer restorer = Restorer.ofText(masked.vault());
    assertThat(restorer.push("192.0.2.1 or [IP_ADDRESS_1]n?") + restorer.flush())
        .isEqualTo("83.10.17.10 or 83.10.17.10n?");
  }

  @Test
  void holdsNoTopicAgainstAMadeUpValue() {
    Reader numbers =
        new Reader() {
          @Override
          public String name() {
            return "numbers";
          }

          @Override
          public Reading read(String text) {
            boolean told = text.matches(".*\\d{4}.*") || text.contains("secret");
            return new Reading(List.of(), told ? Set.of(Topic.CREDENTIALS) : Set.of());
          }
        };
    Scanner scanner =
        new Scanner(List.of(Masks.rule(Kind.CARD, "4111[ \\d]{15}")), List.of(numbers));
    Mask mask = Masks.with(scanner, Masking.SURROGATES);
    Request harmless =
        request(JsonNodeFactory.instance.objectNode(), Message.of(Role.USER, "card " + CARD));
    Request telling =
        request(JsonNodeFactory.instance.objectNode(), Message.of(Role.USER, "secret " + CARD));
    assertThat(mask.mask(harmless, scanner.scan(harmless))).isPresent();
    assertThat(mask.mask(telling, scanner.scan(telling))).isEmpty();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<Masked> mask(Message... messages) {
    return mask(request(JsonNodeFactory.instance.objectNode(), messages));
  }

  private static Optional<Masked> mask(Request request) {
    return Masks.with(SCANNER).mask(request, SCANNER.scan(request));
  }

  private static Request request(ObjectNode extra, Message... messages) {
    return new Request(
        new Target.Auto(),
        Optional.empty(),
        List.of(messages),
        Sampling.DEFAULT,
        true,
        Set.of(),
        extra);
  }
}
