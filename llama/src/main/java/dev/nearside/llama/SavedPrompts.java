package dev.nearside.llama;

import java.nio.file.Path;

/**
 * Where long instructions that open prompts are kept on disk as the model has read them, so that an
 * engine that starts cold need not read them again. Only what a request allows is kept, see {@link
 * GenerationRequest#keepInstructions()}.
 *
 * @param folder of these files alone; made, for its owner only, if it is missing. Several engines
 *     and processes may share it
 * @param maxBytes what they may take together; the longest unused are deleted first. 0 keeps none
 *     and deletes those that are there
 */
public record SavedPrompts(Path folder, long maxBytes) {
  public SavedPrompts {
    if (maxBytes < 0) {
      throw new IllegalArgumentException("the size of saved prompts must be 0 or more");
    }
  }
}
