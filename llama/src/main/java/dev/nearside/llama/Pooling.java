package dev.nearside.llama;

import dev.nearside.llama.gguf.GgufHeader;

/** How the vectors of a text's tokens become one vector; the ids are those of llama.cpp. */
enum Pooling {
  MEAN(1),
  FIRST(2),
  LAST(3);

  private static final int RANK = 4;

  private final int id;

  Pooling(int id) {
    this.id = id;
  }

  int id() {
    return id;
  }

  /**
   * What the file asks for, else the mean.
   *
   * @throws LlamaException if the model ranks texts instead of embedding them
   */
  static Pooling of(GgufHeader header) {
    long named = header.metadata().number(header.architecture() + ".pooling_type").orElse(0);
    if (named == RANK) {
      throw new LlamaException("The model ranks texts and does not embed them; choose another");
    }
    for (Pooling pooling : values()) {
      if (pooling.id == named) {
        return pooling;
      }
    }
    return MEAN;
  }
}
