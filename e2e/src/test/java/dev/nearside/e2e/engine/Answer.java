package dev.nearside.e2e.engine;

import dev.nearside.llama.GenerationRequest;
import dev.nearside.llama.LlamaEngine;
import dev.nearside.llama.TokenEvent;
import dev.nearside.llama.TokenStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A whole answer, read to its end. */
record Answer(List<TokenEvent.Piece> pieces, TokenEvent.Finished finished) {

  static Answer of(LlamaEngine engine, GenerationRequest request) {
    try (TokenStream stream = engine.generate(request)) {
      return read(stream);
    }
  }

  static Answer read(TokenStream stream) {
    List<TokenEvent.Piece> pieces = new ArrayList<>();
    while (true) {
      TokenEvent event = next(stream);
      if (event instanceof TokenEvent.Finished finished) {
        return new Answer(pieces, finished);
      }
      pieces.add((TokenEvent.Piece) event);
    }
  }

  static TokenEvent next(TokenStream stream) {
    return stream.next(Duration.ofMinutes(2)).orElseThrow();
  }

  String text() {
    return pieces.stream().map(TokenEvent.Piece::text).collect(Collectors.joining());
  }
}
