package dev.nearside.core.backend.local;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.cloud.CloudBackend;
import dev.nearside.core.backend.cloud.ModelTable;
import dev.nearside.core.backend.cloud.Provider;
import dev.nearside.core.backend.cloud.Timeouts;
import dev.nearside.core.backend.cloud.openai.OpenAiDialect;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import dev.nearside.core.signal.CloudState;
import dev.nearside.core.signal.LocalOffer;
import dev.nearside.core.signal.LocalPace;
import dev.nearside.core.signal.TokenEstimate;
import dev.nearside.core.signal.Trust;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.WebClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model in an OpenAI-compatible server on the user's machine, such as Ollama, LM Studio,
 * llama-server or vLLM. It counts as the device: what it answers has not left and costs nothing.
 */
public final class ServerModel implements LocalModel {

  /** What such servers commonly do; pictures depend on the model and are left out. */
  private static final Set<Feature> FEATURES =
      Set.of(
          Feature.TOOLS, Feature.STRUCTURED_OUTPUT, Feature.PENALTIES, Feature.LOG_PROBABILITIES);

  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final long LOOK_AGAIN_NANOS = Duration.ofSeconds(2).toNanos();
  private static final int MAX_LIST_BYTES = 1 << 20;

  private final URI url;
  private final Optional<String> asked;
  private final int contextLength;
  private final CloudBackend backend;
  private volatile @Nullable String model;
  private volatile long nextLook = System.nanoTime();

  /**
   * Connects to nothing yet.
   *
   * @param url the base of its API, such as {@code http://127.0.0.1:11434/v1}
   * @param asked the model to use; empty for the first that the server lists
   * @param contextLength tokens of prompt and answer together, as the server is set up
   */
  public ServerModel(URI url, Optional<String> asked, int contextLength) {
    this.url = url;
    this.asked = asked;
    this.contextLength = contextLength;
    this.backend =
        new CloudBackend(
            new Provider(
                "device",
                new OpenAiDialect(),
                url,
                List.of(),
                List.of(asked.orElse("")),
                Trust.TRUSTED,
                ModelTable.EMPTY,
                Timeouts.DEFAULT));
  }

  /**
   * The models that a server lists.
   *
   * @return empty if no such server answers there within two seconds
   */
  public static Optional<List<String>> offered(URI url) {
    WebClient client =
        WebClient.builder()
            .baseUri(url)
            .connectTimeout(LOOK)
            .readTimeout(LOOK)
            .followRedirects(false)
            .build();
    try (HttpClientResponse response = client.get("/models").request()) {
      return response.status().code() == 200
          ? names(response.inputStream().readNBytes(MAX_LIST_BYTES))
          : Optional.empty();
    } catch (IOException
        | UncheckedIOException
        | IllegalStateException
        | IllegalArgumentException e) {
      return Optional.empty();
    } finally {
      client.closeResource();
    }
  }

  private static Optional<List<String>> names(byte[] json) {
    try {
      JsonNode data = JsonMapper.shared().readTree(json).path("data");
      List<String> names = new ArrayList<>();
      data.forEach(entry -> names.add(entry.path("id").asString("")));
      names.removeIf(String::isBlank);
      return data.isArray() ? Optional.of(List.copyOf(names)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  @Override
  public String name() {
    return "device";
  }

  /** Whether a server answers there; looks again after a failure, at most every two seconds. */
  @Override
  public Optional<LocalOffer> offer() {
    return Optional.ofNullable(model()).map(name -> new LocalOffer(name, contextLength, FEATURES));
  }

  /** How many it works on, and how fast it reads, only the server knows. */
  @Override
  public LocalPace pace() {
    CloudState state = backend.state();
    return new LocalPace(1, 0, Optional.empty(), state.write(), state.answer());
  }

  @Override
  public int promptTokens(Request request) {
    return TokenEstimate.of(request);
  }

  @Override
  public Reply open(Request request, String ignored) {
    String name = model();
    if (name == null) {
      throw unavailable();
    }
    return new ServerReply(backend.open(request, name));
  }

  /** An answer of the server; that it is gone is found out again before the next request. */
  private final class ServerReply implements Reply {
    private final Reply reply;
    private boolean shown;

    ServerReply(Reply reply) {
      this.reply = reply;
    }

    @Override
    public Optional<Delta> next(Duration wait) {
      try {
        Optional<Delta> delta = reply.next(wait);
        shown |= delta.isPresent();
        return delta;
      } catch (BackendException e) {
        if (!shown && e.kind() == Kind.UNAVAILABLE) {
          model = null;
          throw unavailable();
        }
        throw e;
      }
    }

    @Override
    public void close() {
      reply.close();
    }
  }

  /** Why it cannot answer now. */
  public BackendException unavailable() {
    return new BackendException(
        Kind.UNAVAILABLE,
        503,
        "No model answers at "
            + url
            + ". Start the server there and load a model, or set local.model to another.");
  }

  @Override
  public void load() {
    model();
  }

  private @Nullable String model() {
    String known = model;
    return known == null && System.nanoTime() - nextLook >= 0 ? look() : known;
  }

  private synchronized @Nullable String look() {
    if (model == null && System.nanoTime() - nextLook >= 0) {
      model =
          offered(url).flatMap(names -> asked.or(() -> names.stream().findFirst())).orElse(null);
      nextLook = System.nanoTime() + LOOK_AGAIN_NANOS;
    }
    return model;
  }

  @Override
  public void close() {}
}
