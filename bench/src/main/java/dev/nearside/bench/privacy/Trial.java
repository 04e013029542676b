package dev.nearside.bench.privacy;

import dev.nearside.core.privacy.Scanner;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What every part measures with.
 *
 * @param scanner as the product builds it
 * @param data the public data sets
 * @param written the folder of the prompts that were written for training
 * @param samples how many documents to use at most
 * @param show how many documents to print for reading
 */
record Trial(Scanner scanner, DataFiles data, Path written, int samples, int show) {

  /** The documents to use: all, or some drawn at random, the same ones every time. */
  <T> List<T> draw(List<T> all) {
    return drawn(all, samples);
  }

  /** Those of them to print. */
  <T> List<T> shown(List<T> all) {
    return drawn(all, show);
  }

  private static <T> List<T> drawn(List<T> all, int count) {
    if (count >= all.size()) {
      return all;
    }
    List<T> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, new Random(1));
    return List.copyOf(shuffled.subList(0, count));
  }

  /** Prints a document under a heading, beside the JSON. */
  static void print(String heading, String document) {
    System.err.println("--- " + heading + "\n" + document);
  }
}
