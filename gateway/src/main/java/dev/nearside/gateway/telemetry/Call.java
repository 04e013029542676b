package dev.nearside.gateway.telemetry;

import java.util.Optional;

/**
 * An HTTP request as it is told of. A method or path that is not one of the server's must come in
 * as {@link Names#OTHER}, since callers can put anything there.
 *
 * @param method such as {@code POST}
 * @param path the route that serves it, such as {@code /v1/chat/completions}
 * @param operation what it asks of a model, in the words of the semantic conventions for generative
 *     AI: {@code chat}, {@code text_completion} or {@code embeddings}; empty if nothing
 * @param traceparent the caller's place in a trace, as W3C Trace Context writes it
 */
public record Call(
    String method, String path, Optional<String> operation, Optional<String> traceparent) {}
