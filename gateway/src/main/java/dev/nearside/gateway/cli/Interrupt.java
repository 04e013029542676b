package dev.nearside.gateway.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work to do when the process is asked to end (Ctrl-C, a service manager), and time for the command
 * to tidy up after it. Without it, the JVM would halt in the middle of the command.
 */
final class Interrupt implements AutoCloseable {

  private static final long TIDY_UP_SECONDS = 20;

  private final CountDownLatch tidy = new CountDownLatch(1);
  private final Thread hook;

  private Interrupt(Runnable work) {
    this.hook =
        Thread.ofPlatform()
            .unstarted(() -> {
              work.run();
              awaitTidy();
            });
  }

  /** Does the work when the process is asked to end, then waits until this is closed. */
  static Interrupt then(Runnable work) {
    Interrupt interrupt = new Interrupt(work);
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  private void awaitTidy() {
    try {
      if (!tidy.await(TIDY_UP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("nearside: gave up waiting for running work.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    tidy.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook is what ends it.
    }
  }
}
