package dev.nearside.gateway.http;

import dev.nearside.gateway.telemetry.Names;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The server's paths by names of which there are only so many, whatever callers ask for. */
final class Paths {

  static final String METRICS = "/metrics";
  static final String HEALTH = "/health";
  static final String EMBEDDINGS = "/v1/embeddings";

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH");
  private static final List<String> PREFIXES = List.of("/v1/responses/", ConsentGuard.PATH);
  private static final List<String> OTHERS =
      List.of(
          EMBEDDINGS,
          HEALTH,
          METRICS,
          "/v1/messages/count_tokens",
          "/v1/models",
          "/api/version",
          "/api/tags",
          "/api/ps",
          "/api/show",
          BudgetStanding.PATH,
          FeedbackPage.PATH);
  private static final Map<String, String> OPERATIONS =
      Map.of(
          EMBEDDINGS,
          "embeddings",
          "/v1/completions",
          "text_completion",
          "/api/generate",
          "text_completion");

  private final Set<String> answering = new HashSet<>();
  private final Set<String> known;

  /**
   * @param answering the paths at which models answer
   */
  Paths(Iterable<String> answering) {
    answering.forEach(this.answering::add);
    this.answering.add(EMBEDDINGS);
    known = new HashSet<>(OTHERS);
    known.addAll(this.answering);
  }

  /** The name of a path. */
  String name(String path) {
    if (known.contains(path)) {
      return path;
    }
    return PREFIXES.stream()
        .filter(path::startsWith)
        .findFirst()
        .map(prefix -> prefix.endsWith("/") ? prefix + "{id}" : prefix)
        .orElse(Names.OTHER);
  }

  /** What is asked of a model at a path of that name; empty if nothing. */
  Optional<String> operation(String name) {
    return answering.contains(name)
        ? Optional.of(OPERATIONS.getOrDefault(name, "chat"))
        : Optional.empty();
  }

  /** Whether only other programs ask there, time and again. */
  static boolean isQuiet(String name) {
    return name.equals(HEALTH) || name.equals(METRICS);
  }

  /** The name of a method. */
  static String method(String method) {
    return METHODS.contains(method) ? method : Names.OTHER;
  }
}
