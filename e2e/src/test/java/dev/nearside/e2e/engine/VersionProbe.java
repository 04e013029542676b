package dev.nearside.e2e.engine;

import dev.nearside.llama.LlamaException;
import dev.nearside.llama.LlamaLibrary;
import java.nio.file.Path;

/** A process that loads a library that is to be refused, then the right one. */
final class VersionProbe {
  private VersionProbe() {}

  /** Arguments: folder of the wrong library, folder of the right one. */
  public static void main(String[] args) {
    try {
      LlamaLibrary.load(Path.of(args[0]));
      System.out.println("accepted");
    } catch (LlamaException e) {
      System.out.println(e.getMessage());
    }
    System.out.println(LlamaLibrary.load(Path.of(args[1])).directory());
  }
}
