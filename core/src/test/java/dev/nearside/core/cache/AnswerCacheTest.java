package dev.nearside.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.FinishReason;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Usage;
import dev.nearside.core.cache.CacheSettings.Exact;
import dev.nearside.core.policy.Route;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Mode;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class AnswerCacheTest {

  private static final Route LOCAL = new Route.Local();
  private static final Delta.Finish STOP = new Delta.Finish(0, FinishReason.STOP);
  private static final Delta.Done DONE = new Delta.Done(new Usage(7, 3, 0, 0), "m");
  private static final List<Delta> ANSWER =
      List.of(new Delta.Text(0, "Hel"), new Delta.Text(0, "lo"), STOP, DONE);
  private static final CacheSettings SEMANTIC =
      new CacheSettings(Exact.TRUE, true, Duration.ofMinutes(10), 1 << 20);

  private final AnswerCache cache = new AnswerCache(CacheSettings.DEFAULT);

  @Test
  @Tag("case-23")
  void givesTheSameAnswerAgain() {
    keep(cache, asking("Why?"), ANSWER);
    AnswerCache.Hit hit = hit(cache, asking("Why?")).orElseThrow();
    assertThat(read(hit.reply())).containsExactly(new Delta.Text(0, "Hello"), STOP, DONE);
    assertThat(hit.route()).isEqualTo(new Route.Cached(LOCAL));
    assertThat(read(hit.reply())).hasSize(3);
  }

  @Test
  @Tag("case-23")
  void sharesAnswersBetweenStreamsAndWholeOnes() {
    keep(cache, asking("Why?"), ANSWER);
    Request whole = Builder.of("Why?").stream(false).request();
    assertThat(hit(cache, whole)).isPresent();
  }

  @Test
  void takesTheOrderOfSettingsForNoDifference() {
    keep(cache, Builder.of("Why?").extra("{\"user\":\"a\",\"n\":2}").request(), ANSWER);
    assertThat(hit(cache, Builder.of("Why?").extra("{\"n\":2,\"user\":\"a\"}").request()))
        .isPresent();
  }

  @Test
  void missesWhereAnythingElseDiffers() {
    keep(cache, asking("Why?"), ANSWER);
    assertThat(
            List.of(
                Builder.of("Why not?").request(),
                Builder.of("Why? ").request(),
                Builder.of("Why?").system("Be brief.").request(),
                Builder.of("Why?").earlier("What?").request(),
                Builder.of("Why?").target(new Target.Cloud()).request(),
                Builder.of("Why?").mode(Mode.ONLY_ON_DEVICE).request(),
                Builder.of("Why?").extra("{\"tools\":[]}").request(),
                Builder.of("Why?").extra("{\"user\":\"b\"}").request(),
                Builder.of("Why?").seed(7).request(),
                Builder.of("Why?").maxTokens(5).request()))
        .allSatisfy(other -> assertThat(hit(cache, other)).isEmpty());
  }

  @Test
  void missesForAnotherCaller() {
    keep(cache, asking("Why?"), ANSWER);
    assertThat(cache.slot(asking("Why?"), "another", CacheWish.USUAL).hit()).isEmpty();
  }

  @Test
  void keepsOnlyWhatComesOutTheSameUnlessAsked() {
    Request warm = Builder.of("Why?").temperature(OptionalDouble.of(0.7)).request();
    Request usual = Builder.of("Why?").temperature(OptionalDouble.empty()).request();
    for (Request request : List.of(warm, usual)) {
      keep(cache, request, ANSWER);
      assertThat(hit(cache, request)).isEmpty();
      AnswerCache.Slot asked = cache.slot(request, "", CacheWish.USE);
      read(asked.keeping(new Played(ANSWER), LOCAL));
      assertThat(asked.hit()).isPresent();
      assertThat(hit(cache, request)).isEmpty();
    }
  }

  @Test
  void keepsAllWhereTheConfigSaysSo() {
    AnswerCache all =
        new AnswerCache(new CacheSettings(Exact.ALWAYS, false, Duration.ofMinutes(1), 1 << 20));
    Request warm = Builder.of("Why?").temperature(OptionalDouble.of(0.7)).request();
    keep(all, warm, ANSWER);
    assertThat(hit(all, warm)).isPresent();
  }

  @Test
  void keepsNothingWhereItIsOff() {
    keep(AnswerCache.none(), asking("Why?"), ANSWER);
    AnswerCache none = AnswerCache.none();
    AnswerCache.Slot slot = none.slot(asking("Why?"), "", CacheWish.USE);
    read(slot.keeping(new Played(ANSWER), LOCAL));
    assertThat(slot.hit()).isEmpty();
  }

  @Test
  void givesAFreshAnswerToThoseWhoWantOne() {
    keep(cache, asking("Why?"), ANSWER);
    assertThat(cache.slot(asking("Why?"), "", CacheWish.SKIP).hit()).isEmpty();
  }

  @Test
  void keepsNoAnswerThatIsCutOrFailsOrIsDeclined() {
    List<List<Delta>> unfit =
        List.of(
            List.of(new Delta.Text(0, "Hel")),
            List.of(new Delta.Text(0, "Hello"), STOP),
            List.of(new Delta.Text(0, "Hello"), DONE),
            List.of(new Delta.Declined(0, "No."), STOP, DONE),
            List.of(
                new Delta.Text(0, "Hel"), new Delta.Finish(0, FinishReason.CONTENT_FILTER), DONE),
            List.of(
                new Delta.Text(0, "News"),
                new Delta.Sources(JsonNodeFactory.instance.objectNode()),
                STOP,
                DONE));
    for (List<Delta> deltas : unfit) {
      keep(cache, asking("Why?"), deltas);
      assertThat(hit(cache, asking("Why?"))).isEmpty();
    }
  }

  @Test
  void keepsNoAnswerOfToolsThatTheProviderRuns() {
    Request search = Builder.of("News?").needs(Feature.PROVIDER_TOOLS).request();
    keep(cache, search, ANSWER);
    assertThat(hit(cache, search)).isEmpty();
  }

  @Test
  void keepsToolCallsOfTheVerySameRequest() {
    Request tools = Builder.of("Weather?").needs(Feature.TOOLS).request();
    List<Delta> call =
        List.of(
            new Delta.ToolCall(0, 0, "c1", "weather", "{\"in\":"),
            new Delta.ToolCall(0, 0, "", "", "\"Rome\"}"),
            new Delta.Finish(0, FinishReason.TOOL_CALLS),
            DONE);
    keep(cache, tools, call);
    assertThat(read(hit(cache, tools).orElseThrow().reply())).isEqualTo(call);
  }

  @Test
  void keepsTheAnswersOfSeveralChoicesApart() {
    Request two = Builder.of("Why?").extra("{\"n\":2}").request();
    List<Delta> both =
        List.of(
            new Delta.Text(0, "a"),
            new Delta.Text(1, "b"),
            new Delta.Text(0, "c"),
            STOP,
            new Delta.Finish(1, FinishReason.STOP),
            DONE);
    keep(cache, two, both);
    assertThat(read(hit(cache, two).orElseThrow().reply())).isEqualTo(both);
  }

  @Test
  void forgetsAfterAWhile() {
    AtomicLong now = new AtomicLong();
    AnswerCache brief = new AnswerCache(CacheSettings.DEFAULT, now::get);
    keep(brief, asking("Why?"), ANSWER);
    now.addAndGet(Duration.ofMinutes(10).minusSeconds(1).toNanos());
    assertThat(hit(brief, asking("Why?"))).isPresent();
    now.addAndGet(Duration.ofSeconds(2).toNanos());
    assertThat(hit(brief, asking("Why?"))).isEmpty();
  }

  @Test
  void takesNoMoreMemoryThanItMay() {
    AnswerCache small =
        new AnswerCache(new CacheSettings(Exact.TRUE, false, Duration.ofHours(1), 16_384));
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      requests.add(asking("Question " + i));
      keep(small, requests.getLast(), ANSWER);
    }
    assertThat(requests.stream().filter(request -> hit(small, request).isPresent()).count())
        .isBetween(1L, 16_384L / KeptAnswer.ENTRY_OVERHEAD);
    keep(small, asking("Long"), List.of(new Delta.Text(0, "x".repeat(2000)), STOP, DONE));
    assertThat(hit(small, asking("Long"))).isEmpty();
  }

  @Test
  @Tag("case-22")
  void answersTheSameQuestionInOtherWordsWhereSwitchedOn() {
    AnswerCache semantic = new AnswerCache(SEMANTIC);
    keep(semantic, asking("How do I enable 2FA?"), ANSWER);
    assertThat(hit(semantic, asking("how can I turn on 2FA")))
        .hasValueSatisfying(hit -> assertThat(hit.reason()).contains("other words"));
    assertThat(hit(semantic, asking("How do I disable 2FA?"))).isEmpty();
    keep(cache, asking("How do I enable 2FA?"), ANSWER);
    assertThat(hit(cache, asking("how can I turn on 2FA"))).isEmpty();
  }

  @Test
  @Tag("case-22")
  void findsWhatIsAskedInQuiteOtherWords() {
    AnswerCache semantic = new AnswerCache(SEMANTIC);
    keep(semantic, asking("What is the capital of Peru?"), ANSWER);
    assertThat(hit(semantic, asking("What's Peru's capital city?"))).isPresent();
    assertThat(hit(semantic, asking("What is the capital of Chile?"))).isEmpty();
    assertThat(hit(semantic, Builder.of("What's Peru's capital?").system("Brief.").request()))
        .isEmpty();
    assertThat(semantic.slot(asking("What's Peru's capital?"), "b", CacheWish.USUAL).hit())
        .isEmpty();
    assertThat(semantic.statistics().hits()).isEqualTo(1);
  }

  @Test
  @Tag("case-22")
  void forgetsOtherWordsWithTheAnswer() {
    AtomicLong now = new AtomicLong();
    AnswerCache semantic = new AnswerCache(SEMANTIC, now::get);
    keep(semantic, asking("What is the capital of Peru?"), ANSWER);
    now.set(Duration.ofMinutes(11).toNanos());
    assertThat(hit(semantic, asking("What's Peru's capital city?"))).isEmpty();
  }

  @Test
  @Tag("case-22")
  void answersOtherWordsOnlyInTheSameContext() {
    AnswerCache semantic = new AnswerCache(SEMANTIC);
    keep(semantic, Builder.of("How do I enable it?").earlier("About 2FA").request(), ANSWER);
    String reworded = "How can I enable it?";
    assertThat(hit(semantic, Builder.of(reworded).earlier("About 2FA").request())).isPresent();
    assertThat(hit(semantic, Builder.of(reworded).earlier("About VPN").request())).isEmpty();
    assertThat(hit(semantic, asking(reworded))).isEmpty();
    assertThat(semantic.slot(asking(reworded), "another", CacheWish.USUAL).hit()).isEmpty();
  }

  @Test
  @Tag("case-22")
  void answersOtherWordsOnlyWithoutTools() {
    AnswerCache semantic = new AnswerCache(SEMANTIC);
    keep(semantic, Builder.of("How do I pay?").needs(Feature.TOOLS).request(), ANSWER);
    assertThat(hit(semantic, Builder.of("How can I pay?").needs(Feature.TOOLS).request()))
        .isEmpty();
  }

  private static Request asking(String question) {
    return Builder.of(question).request();
  }

  private static Optional<AnswerCache.Hit> hit(AnswerCache cache, Request request) {
    return cache.slot(request, "", CacheWish.USUAL).hit();
  }

  private static void keep(AnswerCache cache, Request request, List<Delta> deltas) {
    read(cache.slot(request, "", CacheWish.USUAL).keeping(new Played(deltas), LOCAL));
  }

  private static List<Delta> read(Reply reply) {
    List<Delta> read = new ArrayList<>();
    try (reply) {
      while (read.isEmpty() || !(read.getLast() instanceof Delta.Done)) {
        reply.next(Duration.ZERO).ifPresent(read::add);
      }
    } catch (BackendException e) {
      assertThat(e.kind()).isEqualTo(BackendException.Kind.UNAVAILABLE);
    }
    return read;
  }

  /** Breaks off where its deltas end without the last one. */
  private static final class Played implements Reply {
    private final Iterator<Delta> deltas;

    Played(List<Delta> deltas) {
      this.deltas = deltas.iterator();
    }

    @Override
    public Optional<Delta> next(Duration wait) {
      if (!deltas.hasNext()) {
        throw new BackendException(BackendException.Kind.UNAVAILABLE, 502, "It broke off.");
      }
      return Optional.of(deltas.next());
    }

    @Override
    public void close() {}
  }

  /** A request, by what is special about it. */
  private record Builder(
      Target target,
      Optional<Mode> mode,
      List<Message> messages,
      Sampling sampling,
      boolean streamed,
      Set<Feature> needs,
      ObjectNode fields) {

    static Builder of(String question) {
      return new Builder(
              new Target.Auto(),
              Optional.empty(),
              List.of(Message.of(Role.USER, question)),
              Sampling.DEFAULT,
              true,
              Set.of(),
              JsonNodeFactory.instance.objectNode())
          .temperature(OptionalDouble.of(0));
    }

    Builder target(Target other) {
      return new Builder(other, mode, messages, sampling, streamed, needs, fields);
    }

    Builder mode(Mode other) {
      return new Builder(target, Optional.of(other), messages, sampling, streamed, needs, fields);
    }

    Builder system(String text) {
      return before(List.of(Message.of(Role.SYSTEM, text)));
    }

    Builder earlier(String text) {
      return before(
          List.of(
              Message.of(Role.USER, text),
              new Message(
                  Role.ASSISTANT,
                  List.of(new Content.Text("Yes?")),
                  List.of(),
                  Optional.empty(),
                  Optional.empty())));
    }

    private Builder before(List<Message> earlier) {
      List<Message> all = new ArrayList<>(earlier);
      all.addAll(messages);
      return new Builder(target, mode, all, sampling, streamed, needs, fields);
    }

    Builder stream(boolean other) {
      return new Builder(target, mode, messages, sampling, other, needs, fields);
    }

    Builder needs(Feature feature) {
      return new Builder(target, mode, messages, sampling, streamed, Set.of(feature), fields);
    }

    Builder extra(String json) {
      return new Builder(
          target,
          mode,
          messages,
          sampling,
          streamed,
          needs,
          (ObjectNode) JsonMapper.shared().readTree(json));
    }

    Builder temperature(OptionalDouble value) {
      return sampling(value, OptionalLong.empty(), OptionalInt.empty());
    }

    Builder seed(long value) {
      return sampling(OptionalDouble.of(0), OptionalLong.of(value), OptionalInt.empty());
    }

    Builder maxTokens(int value) {
      return sampling(OptionalDouble.of(0), OptionalLong.empty(), OptionalInt.of(value));
    }

    private Builder sampling(OptionalDouble temperature, OptionalLong seed, OptionalInt most) {
      return new Builder(
          target,
          mode,
          messages,
          new Sampling(
              temperature,
              OptionalDouble.empty(),
              OptionalInt.empty(),
              OptionalDouble.empty(),
              seed,
              List.of(),
              most),
          streamed,
          needs,
          fields);
    }

    Request request() {
      return new Request(target, mode, messages, sampling, streamed, needs, fields);
    }
  }
}
