package dev.nearside.llama;

import dev.nearside.llama.gguf.GgufHeader;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known about the model of an engine.
 *
 * @param name as the file gives it, else the file's own name
 * @param architecture the model family, for example {@code qwen2}
 * @param quantisation how the weights are stored, for example {@code Q4_K_M}
 * @param parameters how many weights the model has
 * @param fileBytes size of the file
 * @param trainedContext the longest context, in tokens, the model was trained for
 * @param licence the SPDX id the file names
 * @param chats whether it can lay out a conversation, that is has a usable chat template
 */
public record ModelInfo(
    String name,
    String architecture,
    Optional<String> quantisation,
    long parameters,
    long fileBytes,
    int trainedContext,
    Optional<String> licence,
    boolean chats) {

  static ModelInfo of(Path file, GgufHeader header, int trainedContext, boolean chats) {
    return new ModelInfo(
        header.name().orElseGet(() -> String.valueOf(file.getFileName())),
        header.architecture(),
        header.quantisation(),
        header.parameters(),
        header.fileBytes(),
        trainedContext,
        header.licence(),
        chats);
  }
}
