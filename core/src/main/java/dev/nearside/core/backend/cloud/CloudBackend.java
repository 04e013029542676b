package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.Backend;
import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.Vectors;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider in the cloud, whatever dialect it speaks. It is asked again for failures that pass, as
 * long as it has answered nothing, and left alone for a while when it is down or says so.
 */
public final class CloudBackend implements Backend {

  private static final int MAX_ANSWER_BYTES = 64 << 20;

  private final Provider provider;
  private final CloudClient client;
  private final Map<String, KeyRing> rings = new HashMap<>();
  private final KeyRing otherModels;
  private final Breaker breaker = new Breaker();
  private final Vitals vitals = new Vitals();
  private final Retries retries = Retries.USUAL;

  /** A backend with a connection pool of its own. */
  public CloudBackend(Provider provider) {
    this.provider = provider;
    this.client = new CloudClient(provider);
    this.otherModels = new KeyRing(provider.keys());
    provider.models().forEach(model -> rings.put(model, new KeyRing(provider.keys())));
  }

  /** What it was configured with. */
  public Provider provider() {
    return provider;
  }

  @Override
  public String name() {
    return provider.name();
  }

  /** Whether it is to be left alone with that model now, as far as its recent failures say. */
  boolean rests(String model) {
    long now = System.nanoTime();
    return !breaker.lets(now) || ring(model).left(now).isPositive();
  }

  /** How it did lately, and how long its default model is to be left alone. */
  public CloudState state() {
    long now = System.nanoTime();
    Duration breaks = breaker.rest(now);
    Duration waits = ring(provider.model()).left(now);
    return vitals.state(breaks.compareTo(waits) > 0 ? breaks : waits, now);
  }

  /** Returns at once; what goes wrong is told by the reply. */
  @Override
  public Reply open(Request request, String model) {
    return send(payload(request, model), request.stream(), model);
  }

  /**
   * Sends a body as it is, and returns at once.
   *
   * @param body what {@link #payload} gave for the model
   * @param stream whether it asks for a stream
   */
  public Reply send(byte[] body, boolean stream, String model) {
    Dialect.Address address = provider.dialect().address(model, stream);
    return new CloudReply(
            provider.name(),
            provider.timeouts(),
            reply ->
                attempt(model, key -> exchange(address, key, body, stream, model, reply), reply))
        .start();
  }

  /**
   * The exact body that {@link #open} sends.
   *
   * @throws BackendException if the provider's API has no way to ask this
   */
  public byte[] payload(Request request, String model) {
    return JsonMapper.shared().writeValueAsBytes(payloadJson(request, model));
  }

  /** The same as a tree. */
  public ObjectNode payloadJson(Request request, String model) {
    return provider.dialect().body(request, model);
  }

  /**
   * Asks for the vectors of some texts.
   *
   * @param body in the OpenAI embeddings dialect
   * @param model the one that it names
   * @throws BackendException when the provider refuses or fails
   */
  public Vectors embed(byte[] body, String model) {
    Dialect.Embeddings dialect =
        provider
            .dialect()
            .embeddings()
            .orElseThrow(() ->
                new BackendException(
                    Kind.UNSUPPORTED,
                    400,
                    "The provider offers no embeddings here; name a model of another."));
    Vectors[] vectors = new Vectors[1];
    try {
      attempt(
          model,
          key -> {
            try (CloudClient.Answer answer =
                client.post(new Dialect.Address(dialect.path()), key, body)) {
              vectors[0] = dialect.read(answer.bytes(MAX_ANSWER_BYTES));
            } catch (IOException | UncheckedIOException e) {
              throw client.unreachable(e);
            }
          },
          Progress.NONE);
      return vectors[0];
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackendException(Kind.UNAVAILABLE, 499, "The request was cancelled.");
    }
  }

  private interface Attempt {
    void with(String key) throws InterruptedException;
  }

  /** How far an answer is. */
  interface Progress {
    /** An answer that comes in one piece. */
    Progress NONE =
        new Progress() {
          @Override
          public boolean hasBegun() {
            return false;
          }

          @Override
          public boolean isCancelled() {
            return false;
          }
        };

    /** Whether something of it is out, after which nothing may be asked again. */
    boolean hasBegun();

    /** Whether nobody wants it any more. */
    boolean isCancelled();
  }

  private void attempt(String model, Attempt attempt, Progress progress)
      throws InterruptedException {
    KeyRing ring = ring(model);
    for (int attempts = 1; ; attempts++) {
      Optional<Duration> pause = once(ring, attempt, progress, attempts);
      if (pause.isEmpty()) {
        return;
      }
      Thread.sleep(pause.get());
    }
  }

  /**
   * One attempt.
   *
   * @return the pause before the next one; empty if it succeeded
   * @throws BackendException if it failed and there is to be no other
   */
  private Optional<Duration> once(KeyRing ring, Attempt attempt, Progress progress, int attempts)
      throws InterruptedException {
    long now = System.nanoTime();
    Optional<String> key = ring.next(now);
    if (key.isEmpty()) {
      BackendException rest =
          resting(Kind.BUSY, 429, "takes no more requests for now", ring.left(now));
      return Optional.of(retries.before(rest, attempts, chance()).orElseThrow(() -> rest));
    }
    Duration left = breaker.left(now);
    if (left.isPositive()) {
      throw resting(Kind.UNAVAILABLE, 503, "is left alone after its last failures", left);
    }
    try {
      attempt.with(key.get());
      breaker.succeeded();
      vitals.succeeded(System.nanoTime());
      return Optional.empty();
    } catch (BackendException e) {
      if (progress.isCancelled()) {
        throw new InterruptedException("The answer is not wanted any more.");
      }
      BackendException failure = e.without(key.get());
      ring.failed(key.get(), failure, System.nanoTime());
      vitals.failed(failure, System.nanoTime());
      Optional<Duration> pause =
          progress.hasBegun() ? Optional.empty() : pause(ring, failure, attempts);
      if (pause.isEmpty()) {
        breaker.failed(failure, System.nanoTime());
        throw failure;
      }
      return pause;
    }
  }

  /** Another key can be tried at once, and each of them once. */
  private Optional<Duration> pause(KeyRing ring, BackendException failure, int attempts) {
    boolean another =
        ring.rested(failure)
            && attempts < provider.keys().size()
            && ring.left(System.nanoTime()).isZero();
    return another ? Optional.of(Duration.ZERO) : retries.before(failure, attempts, chance());
  }

  private static double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Providers count a key's share for each model apart. */
  private KeyRing ring(String model) {
    return rings.getOrDefault(model, otherModels);
  }

  private BackendException resting(Kind kind, int status, String why, Duration left) {
    long seconds = Math.max(1, left.plusMillis(999).toSeconds());
    String message = provider.name() + " " + why + "; try again in " + seconds + " s.";
    return new BackendException(kind, status, message, Optional.of(left));
  }

  private void exchange(
      Dialect.Address address,
      String key,
      byte[] body,
      boolean stream,
      String model,
      CloudReply reply)
      throws InterruptedException {
    StreamTimer timer = new StreamTimer(vitals);
    try (CloudClient.Answer answer = client.post(address, key, body)) {
      answer.remaining().ifPresent(share -> vitals.told(share, System.nanoTime()));
      AnswerReader reader = provider.dialect().reader(model);
      if (answer.isEventStream(stream)) {
        readStream(answer, reader, timer, reply);
      } else {
        for (Delta delta : reader.whole(answer.bytes(MAX_ANSWER_BYTES))) {
          reply.put(delta);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw client.unreachable(e);
    }
  }

  private static void readStream(
      CloudClient.Answer answer, AnswerReader reader, StreamTimer timer, CloudReply reply)
      throws IOException, InterruptedException {
    SseReader events = new SseReader(answer.body());
    boolean done = false;
    while (!done) {
      Optional<byte[]> event = events.next();
      List<Delta> deltas = event.isPresent() ? reader.event(event.get()) : List.of(reader.end());
      for (Delta delta : deltas) {
        timer.saw(delta);
        reply.put(delta);
        done |= delta instanceof Delta.Done;
      }
    }
    // Only a connection whose answer was read to its end serves the next request.
    events.drain();
  }
}
