package dev.nearside.llama.gguf;

import dev.nearside.llama.LlamaException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the header of a GGUF file says about the model inside.
 *
 * @param version of the GGUF format, 2 or 3
 * @param fileBytes length of the file
 * @param metadata the key-value pairs
 * @param tensors how many tensors the file holds
 * @param parameters how many numbers those tensors hold together
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">The GGUF format</a>
 */
public record GgufHeader(
    int version, long fileBytes, GgufMetadata metadata, long tensors, long parameters) {

  /**
   * Reads the header and checks every count, length, offset and tensor size against the length of
   * the file.
   *
   * @throws LlamaException if the file is missing, cut off, not GGUF, or contradicts itself
   */
  public static GgufHeader read(Path file) {
    if (Files.isDirectory(file)) {
      throw new LlamaException("Cannot read the model: " + file + " is a folder, not a GGUF file");
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new GgufReader(new GgufInput(channel)).read();
    } catch (NoSuchFileException e) {
      throw new LlamaException("Cannot read the model: there is no file " + file, e);
    } catch (IOException e) {
      throw new LlamaException("Cannot read the model " + file + ": " + e.getMessage(), e);
    } catch (LlamaException e) {
      throw new LlamaException(
          "The model file "
              + file
              + " is damaged or not GGUF: "
              + e.getMessage()
              + "; download it again",
          e);
    }
  }

  /** The model family, for example {@code qwen2}. */
  public String architecture() {
    return metadata.text("general.architecture").orElseThrow();
  }

  public Optional<String> name() {
    return metadata.text("general.name");
  }

  /** The SPDX id the file names, for example {@code apache-2.0}. */
  public Optional<String> licence() {
    return metadata.text("general.license");
  }

  /** How the weights are stored, for example {@code Q4_K_M}. */
  public Optional<String> quantisation() {
    OptionalLong type = metadata.number("general.file_type");
    return type.isPresent() ? Optional.of(Quantisation.name(type.getAsLong())) : Optional.empty();
  }

  /** The longest context, in tokens, that the model was trained for. */
  public OptionalLong contextLength() {
    return metadata.number(architecture() + ".context_length");
  }

  /** The Jinja template that turns a conversation into a prompt. */
  public Optional<String> chatTemplate() {
    return metadata.text("tokenizer.chat_template");
  }

  /** The id of the token that begins a text. */
  public OptionalLong beginToken() {
    return metadata.number("tokenizer.ggml.bos_token_id");
  }

  /** The id of the token that ends a text. */
  public OptionalLong endToken() {
    return metadata.number("tokenizer.ggml.eos_token_id");
  }
}
