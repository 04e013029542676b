package dev.nearside.gateway.http;

import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.dialect.ApiException;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys that let callers in, whose they are, and how often each may come. */
final class Keys {

  private static final String BEARER = "Bearer ";
  private static final HeaderName API_KEY = HeaderNames.create("x-api-key");

  private volatile List<Config.CallerKey> keys;
  private volatile Optional<Integer> perMinute;
  private volatile Rates rates;

  /** The keys and rates of a config. */
  Keys(Config.Server config) {
    this.keys = config.keys();
    this.perMinute = config.perMinute();
    this.rates = rates(config);
  }

  /** Takes those of another config; where they differ, it is forgotten who has asked lately. */
  void use(Config.Server config) {
    if (!config.keys().equals(keys) || !config.perMinute().equals(perMinute)) {
      keys = config.keys();
      perMinute = config.perMinute();
      rates = rates(config);
    }
  }

  private static Rates rates(Config.Server config) {
    Map<String, Integer> perMinute = new HashMap<>();
    for (Config.CallerKey key : config.keys()) {
      key.name().ifPresent(name -> key.perMinute().ifPresent(most -> perMinute.put(name, most)));
    }
    return new Rates(config.perMinute(), perMinute, System::nanoTime);
  }

  /**
   * Lets nobody pass without a key, where there are any.
   *
   * @throws ApiException 401 without one
   */
  void require(ServerRequest request) {
    if (!keys.isEmpty() && shown(request).isEmpty()) {
      throw ApiException.of(
          401,
          "authentication_error",
          "invalid_api_key",
          "Send one of the keys in server.keys as Authorization: Bearer.");
    }
  }

  /**
   * Lets a request in that a model has to answer.
   *
   * @return the name of the caller's key; empty where it has none
   * @throws ApiException 401 without a key, and 429 where there were too many requests
   */
  Optional<String> admit(ServerRequest request) {
    require(request);
    Optional<String> caller = name(request);
    Optional<Duration> wait = rates.admit(caller);
    if (wait.isPresent()) {
      throw ApiException.of(
              429,
              "rate_limit_error",
              "rate_limit_exceeded",
              "There were too many requests in the last minute; try again later.")
          .retryAfter(wait);
    }
    return caller;
  }

  /** The name of the caller's key; empty where it has none. */
  Optional<String> name(ServerRequest request) {
    return shown(request).flatMap(Config.CallerKey::name);
  }

  /** Anthropic's clients have a header of their own for it. */
  static String sent(ServerRequest request) {
    String sent = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    return sent.startsWith(BEARER)
        ? sent.substring(BEARER.length())
        : request.headers().first(API_KEY).orElse("");
  }

  /** Looks at all keys whichever it is, so that the time taken tells nothing. */
  private Optional<Config.CallerKey> shown(ServerRequest request) {
    byte[] sent = sent(request).getBytes(StandardCharsets.UTF_8);
    Optional<Config.CallerKey> shown = Optional.empty();
    for (Config.CallerKey key : keys) {
      byte[] secret = key.secret().reveal().getBytes(StandardCharsets.UTF_8);
      if (MessageDigest.isEqual(secret, sent)) {
        shown = Optional.of(key);
      }
    }
    return shown;
  }
}
