package dev.nearside.core.privacy.roundtrip;

import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.RestoringReply;
import dev.nearside.core.backend.cloud.openai.OpenAiRequest;
import dev.nearside.core.privacy.Mask;
import dev.nearside.core.privacy.Masked;
import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.ToolCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Masks generated conversations, lets a model that only repeats and shuffles what it was told
 * answer in random pieces, and restores the answer: nothing private may leave, and nothing may come
 * back changed.
 */
public final class RoundTrip {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern DATA = Pattern.compile("base64,([A-Za-z0-9+/=]+)");
  private static final int MOST_EXAMPLES = 10;

  /**
   * What was seen.
   *
   * @param conversations how many were generated
   * @param masked how many could be masked; the others would have stayed on the device
   * @param leaked values that left
   * @param differences texts, tool calls and names that came back changed
   * @param renamed texts that were masked otherwise in the next turn
   * @param examples what went wrong, by the conversation's number
   */
  public record Report(
      int conversations,
      int masked,
      int leaked,
      int differences,
      int renamed,
      List<String> examples) {}

  private final Scanner scanner;
  private final Mask mask;
  private final List<String> examples = new ArrayList<>();
  private int masked;
  private int leaked;
  private int differences;
  private int renamed;

  private RoundTrip(Scanner scanner, Masking masking) {
    this.scanner = scanner;
    this.mask = new Mask(scanner, masking, request -> OpenAiRequest.toJson(request, "m"));
  }

  /**
   * Runs some conversations.
   *
   * @param seed the same seed, the same conversations
   */
  public static Report run(Scanner scanner, Masking masking, long seed, int conversations) {
    RoundTrip roundTrip = new RoundTrip(scanner, masking);
    for (int i = 0; i < conversations; i++) {
      roundTrip.converse(i, new Random(seed * 1_000_003 + i));
    }
    return new Report(
        conversations,
        roundTrip.masked,
        roundTrip.leaked,
        roundTrip.differences,
        roundTrip.renamed,
        List.copyOf(roundTrip.examples));
  }

  private void converse(int number, Random random) {
    Generated generated = new Generated(random);
    Request request = generated.request();
    Optional<Masked> first = mask.mask(request, scanner.scan(request));
    if (first.isEmpty()) {
      return;
    }
    masked++;
    countLeaks(number, first.get().request(), generated.secrets());
    String answer = echo(number, random, request, first.get());
    Request next = generated.followUp(request, answer);
    Optional<Masked> second = mask.mask(next, scanner.scan(next));
    if (second.isPresent()) {
      countLeaks(number, second.get().request(), generated.secrets());
      countRenamed(number, request, first.get(), next, second.get());
    }
  }

  private void countLeaks(int number, Request sent, List<String> secrets) {
    String payload = OpenAiRequest.toJson(sent, "m").toString();
    StringBuilder all = new StringBuilder(payload);
    Matcher files = DATA.matcher(payload);
    while (files.find()) {
      byte[] bytes = Base64.getDecoder().decode(files.group(1));
      all.append('\n').append(new String(bytes, StandardCharsets.UTF_8));
    }
    String searched = all.toString().toLowerCase(Locale.ROOT);
    for (String secret : secrets) {
      if (searched.contains(secret.toLowerCase(Locale.ROOT))) {
        leaked++;
        example(number, "a value of " + secret.length() + " characters left");
      }
    }
  }

  /** Every text and call comes back on its own, and once all texts in another order. */
  private String echo(int number, Random random, Request request, Masked sent) {
    List<Message> said = request.messages();
    List<Message> heard = sent.request().messages();
    Echo echo = new Echo(random);
    Map<String, String> expected = new HashMap<>();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < said.size(); i++) {
      order.add(i);
      expected.put("text" + i, said.get(i).text());
      echo.text(i, heard.get(i).text());
      if (said.get(i).role() == Role.SYSTEM) {
        expected.put("reasoning" + i, said.get(i).text());
        echo.reasoning(i, heard.get(i).text());
      }
      calls(echo, expected, i, said.get(i), heard.get(i));
      int choice = 100 + i;
      file(said.get(i)).ifPresent(text -> expected.put("text" + choice, text));
      file(heard.get(i)).ifPresent(text -> echo.text(choice, text));
    }
    Collections.shuffle(order, random);
    StringBuilder shuffled = new StringBuilder("You said:\n");
    StringBuilder shuffledAsHeard = new StringBuilder("You said:\n");
    for (int i : order) {
      shuffled.append(said.get(i).text()).append("\n---\n");
      shuffledAsHeard.append(heard.get(i).text()).append("\n---\n");
    }
    expected.put("text99", shuffled.toString());
    echo.text(99, shuffledAsHeard.toString());
    Map<String, String> seen = drain(new RestoringReply(echo.end(0), sent.vault()));
    compare(number, expected, seen);
    return shuffled.toString();
  }

  private static void calls(
      Echo echo, Map<String, String> expected, int choice, Message said, Message heard) {
    for (int k = 0; k < said.toolCalls().size(); k++) {
      ToolCall call = said.toolCalls().get(k);
      ToolCall asHeard = heard.toolCalls().get(k);
      expected.put("call" + choice + "." + k, call.arguments());
      expected.put("name" + choice + "." + k, call.name());
      echo.call(choice, k, asHeard.name(), asHeard.arguments());
      int nested = k + 10;
      expected.put("call" + choice + "." + nested, nested(call.arguments()));
      expected.put("name" + choice + "." + nested, call.name());
      echo.call(choice, nested, asHeard.name(), nested(asHeard.arguments()));
    }
  }

  /** The arguments as a text inside other arguments. */
  private static String nested(String arguments) {
    return JsonNodeFactory.instance.objectNode().put("request", arguments).toString();
  }

  private static Optional<String> file(Message message) {
    for (Content part : message.content()) {
      if (part instanceof Content.Attachment attachment) {
        Matcher data = DATA.matcher(attachment.json().toString());
        if (data.find()) {
          byte[] bytes = Base64.getDecoder().decode(data.group(1));
          return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        }
      }
    }
    return Optional.empty();
  }

  private static Map<String, String> drain(Reply reply) {
    Map<String, String> seen = new HashMap<>();
    while (true) {
      Delta delta = reply.next(Duration.ZERO).orElseThrow();
      switch (delta) {
        case Delta.Text text -> seen.merge("text" + text.choice(), text.text(), String::concat);
        case Delta.Reasoning text ->
            seen.merge("reasoning" + text.choice(), text.text(), String::concat);
        case Delta.ToolCall call -> {
          String place = call.choice() + "." + call.index();
          seen.merge("name" + place, call.name(), String::concat);
          seen.merge("call" + place, call.arguments(), String::concat);
        }
        case Delta.Declined _, Delta.Sources _, Delta.Finish _ -> {}
        case Delta.Done _ -> {
          return seen;
        }
      }
    }
  }

  private void compare(int number, Map<String, String> expected, Map<String, String> seen) {
    expected.forEach((place, text) -> {
      String back = seen.getOrDefault(place, "");
      boolean same = place.startsWith("call") ? plain(text).equals(plain(back)) : text.equals(back);
      if (!same) {
        differences++;
        example(number, place + " came back changed");
      }
    });
  }

  /** JSON with the JSON in its texts; a number nested in a text may come back as a text. */
  private static JsonNode plain(String json) {
    JsonNode node = JSON.readTree(json);
    String inner = node.path("request").asString("");
    return inner.isEmpty() ? node : withoutNumbers(JSON.readTree(inner));
  }

  private static JsonNode withoutNumbers(JsonNode node) {
    return node.path("card").isMissingNode()
        ? node
        : ((ObjectNode) node).put("card", node.path("card").asString());
  }

  private void countRenamed(
      int number, Request before, Masked first, Request after, Masked second) {
    int dropped = before.messages().size() + 2 - after.messages().size();
    for (int i = dropped; i < before.messages().size(); i++) {
      String once = first.request().messages().get(i).text();
      String again = second.request().messages().get(i - dropped).text();
      if (!once.equals(again)) {
        renamed++;
        example(number, "message " + i + " was masked otherwise in the next turn");
      }
    }
  }

  private void example(int number, String what) {
    if (examples.size() < MOST_EXAMPLES) {
      examples.add("conversation " + number + ": " + what);
    }
  }
}
