package dev.nearside.gateway.fetch;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Child processes that never outlive this one, nor {@link #close()}. */
final class Children implements AutoCloseable {
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private final Thread atExit = new Thread(this::killAll, "nearside-fetch-end");
  private volatile boolean closed;

  Children() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Runs a command to its end.
   *
   * @param errors where its standard error goes
   * @return its exit status
   * @throws InterruptedException when interrupted; the child is dead by then
   */
  int run(List<String> command, Path folder, Map<String, String> environment, Redirect errors)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(errors);
    builder.environment().putAll(environment);
    Process child = builder.start();
    running.add(child);
    try {
      child.getOutputStream().close();
      if (closed) {
        throw new InterruptedException("closed");
      }
      return child.waitFor();
    } finally {
      kill(child);
      running.remove(child);
    }
  }

  /** Whether a command with one more argument ends well; its output is dropped. */
  boolean succeeds(List<String> command, String argument) throws InterruptedException {
    List<String> whole = new ArrayList<>(command);
    whole.add(argument);
    try {
      Path folder = Path.of(System.getProperty("java.io.tmpdir"));
      return run(whole, folder, Map.of(), Redirect.DISCARD) == 0;
    } catch (IOException _) {
      return false;
    }
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    killAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException _) {
      // The JVM is already on its way out, and the hook with it.
    }
  }

  private void killAll() {
    closed = true;
    running.forEach(Children::kill);
  }

  private static void kill(Process child) {
    child.descendants().forEach(ProcessHandle::destroyForcibly);
    child.destroyForcibly();
  }
}
