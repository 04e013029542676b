package dev.nearside.gateway.fetch;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.OptionalLong;

/**
 * A model that the catalog knows.
 *
 * @param name unique name, also the name of its file without {@code .gguf}
 * @param alias short name for the command line
 * @param title name for people
 * @param licence SPDX identifier of the licence of the weights
 * @param bytes size of the GGUF file
 * @param sha256 hash of the GGUF file, lower-case hex
 * @param memory bytes of memory a process takes at its peak with the model and 8192 tokens of
 *     context on the processor, as measured
 * @param chosenFrom available memory in bytes from which it is chosen by itself; empty when it must
 *     be asked for
 * @param sources where it comes from; the next is tried when one fails
 */
public record Model(
    String name,
    String alias,
    String title,
    String licence,
    long bytes,
    String sha256,
    long memory,
    @JsonProperty("chosenFrom") OptionalLong chosenFrom,
    List<Source> sources) {

  /** Copies the list of sources. */
  public Model {
    sources = List.copyOf(sources);
  }
}
