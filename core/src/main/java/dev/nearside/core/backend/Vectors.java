package dev.nearside.core.backend;

import java.util.List;

/**
 * What a model gives for some texts.
 *
 * @param vectors one for each text, in their order
 * @param tokens how many tokens it read; 0 if it does not say
 */
public record Vectors(List<float[]> vectors, long tokens) {

  public Vectors {
    vectors = List.copyOf(vectors);
  }
}
