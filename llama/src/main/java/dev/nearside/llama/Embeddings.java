package dev.nearside.llama;

import java.util.List;

/**
 * What an embedding engine computed.
 *
 * @param vectors one of length one for each text, in their order
 * @param tokens how many tokens the texts have together
 */
public record Embeddings(List<float[]> vectors, long tokens) {

  public Embeddings {
    vectors = List.copyOf(vectors);
  }
}
