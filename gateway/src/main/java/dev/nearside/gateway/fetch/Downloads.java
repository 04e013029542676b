package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Downloads packages through a client, several at once, and tries again what failed. */
final class Downloads {
  private static final int AT_ONCE = 3;
  private static final int ATTEMPTS = 3;

  private final Children children;
  private final Duration backOff;

  /**
   * @param backOff wait before the second attempt at a part; three times as long before the third
   */
  Downloads(Children children, Duration backOff) {
    this.children = children;
    this.backOff = backOff;
  }

  /**
   * Downloads what is not finished yet. When one part fails for good, the others are broken off.
   *
   * @param title what it is for, for messages
   * @throws FetchException when a part cannot be had
   */
  void complete(String title, List<String> requirements, PackageClient client, Staging staging)
      throws InterruptedException {
    List<String> missing =
        requirements.stream().filter(it -> !Files.exists(staging.part(it))).toList();
    try (ExecutorService workers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      var results = new ExecutorCompletionService<Path>(workers);
      try {
        missing.forEach(it -> results.submit(() -> part(title, it, client, staging)));
        for (int i = 0; i < missing.size(); i++) {
          results.take().get();
        }
      } catch (ExecutionException e) {
        // A client that is ended may fail in any way, such as while its folder is deleted.
        if (children.isClosed()) {
          throw new InterruptedException("closed");
        }
        throw asFetchException(title, e.getCause());
      } finally {
        workers.shutdownNow();
      }
    }
  }

  private Path part(String title, String requirement, PackageClient client, Staging staging)
      throws IOException, InterruptedException {
    Path part = staging.part(requirement);
    for (int attempt = 1; ; attempt++) {
      Path folder = staging.attempt();
      try {
        Path into = Files.createDirectory(folder.resolve("into"));
        Path scratch = Files.createDirectory(folder.resolve("scratch"));
        Path errors = folder.resolve("errors");
        int status =
            children.run(
                client.download(requirement, into, scratch),
                folder,
                client.environment(scratch),
                Redirect.to(errors.toFile()));
        if (children.isClosed()) {
          throw new InterruptedException("closed");
        }
        if (status == 0) {
          staging.finish(into, part);
          return part;
        }
        Complaint complaint = Complaint.in(Files.readString(errors));
        if (attempt == ATTEMPTS || complaint.reason() == Reason.DISK_FULL) {
          throw describe(title, client, complaint);
        }
      } finally {
        Trees.delete(folder);
      }
      Thread.sleep(backOff.multipliedBy(attempt == 1 ? 1 : 3));
    }
  }

  private static FetchException describe(String title, PackageClient client, Complaint complaint) {
    String name = client.kind().label();
    return switch (complaint.reason()) {
      case DISK_FULL ->
          new FetchException(
              Reason.DISK_FULL,
              "The disk became full while " + title + " was downloaded. " + Advice.FREE_SPACE);
      case NO_NETWORK ->
          new FetchException(
              Reason.NO_NETWORK,
              "%s could not be downloaded: %s reaches no package server. Check the connection and try again; %s"
                  .formatted(title, name, Advice.own(client.kind())));
      default ->
          new FetchException(
              complaint.reason(),
              "%s could not be downloaded; %s says: %s".formatted(title, name, complaint.line()));
    };
  }

  private static RuntimeException asFetchException(String title, @Nullable Throwable cause)
      throws InterruptedException {
    return switch (cause) {
      case FetchException e -> e;
      case InterruptedException e -> throw e;
      case IOException e -> Advice.because(title, e);
      case null, default -> new IllegalStateException(cause);
    };
  }
}
