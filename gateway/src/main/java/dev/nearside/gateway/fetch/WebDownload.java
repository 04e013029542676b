package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Downloads files from web servers, each going on where an earlier attempt ended. */
final class WebDownload {
  private static final int ATTEMPTS = 4;
  private static final int BUFFER = 1 << 18;

  private final Web web;
  private final Duration backOff;

  /**
   * @param backOff wait before the second attempt; three times as long before each further one
   */
  WebDownload(Web web, Duration backOff) {
    this.web = web;
    this.backOff = backOff;
  }

  /**
   * What a server says of a file.
   *
   * @param tag names the file's present state at the server; empty if it gives none that is exact
   */
  record Facts(long size, Optional<String> tag, Optional<String> sha256) {

    /** What must be the same for an earlier attempt to be gone on with. */
    String identity() {
      return size + " " + sha256.or(() -> tag).orElse("unknown");
    }
  }

  private interface Work<T> {
    T run() throws IOException, InterruptedException;
  }

  /**
   * Asks for the file's first bytes, to know that it is there, how large it is, and that it is a
   * model.
   *
   * @throws FetchException when it cannot be had
   */
  Facts look(String title, Remote remote) throws InterruptedException {
    return persistently(
        title,
        remote,
        null,
        () -> {
          try (Web.Answer answer = web.get(remote, Map.of("Range", "bytes=0-3"))) {
            WebAnswers.require(title, remote, answer, answer.status() == 206 ? 206 : 200);
            long size = WebAnswers.size(title, remote, answer);
            try (InputStream body = answer.body()) {
              WebAnswers.requireModel(title, remote, answer, body.readNBytes(4));
            }
            return new Facts(size, WebAnswers.tag(answer), remote.sha256().or(answer::linkedHash));
          }
        });
  }

  /**
   * Completes a file in staging.
   *
   * @return SHA-256 of the file, lower-case hex
   * @throws FetchException when it cannot be had, or is not what it must be
   */
  String complete(String title, Remote remote, Facts facts, Staging.Place place)
      throws IOException, InterruptedException {
    if (!facts.identity().equals(place.note())) {
      place.clear();
      place.write(facts.identity());
    }
    if (Files.exists(place.part())) {
      return hex(digest(place.part()));
    }
    return persistently(title, remote, place.begun(), () -> attempt(title, remote, facts, place));
  }

  private String attempt(String title, Remote remote, Facts facts, Staging.Place place)
      throws IOException {
    long have = size(place.begun());
    MessageDigest digest = digest(place.begun());
    if (have < facts.size()) {
      try (Web.Answer answer = web.get(remote, rest(have, facts))) {
        WebAnswers.require(title, remote, answer, 200, 206);
        boolean goesOn = answer.status() == 206;
        if (goesOn && !WebAnswers.beginsAt(answer, have)) {
          throw new IOException("another range than the one asked for");
        }
        append(answer, place.begun(), goesOn && have > 0 ? digest : reset(digest), goesOn);
      }
    }
    long got = size(place.begun());
    if (got < facts.size()) {
      throw new IOException("the answer ended early");
    }
    String hash = hex(digest);
    if (got > facts.size() || facts.sha256().filter(pinned -> !pinned.equals(hash)).isPresent()) {
      place.clear();
      throw new FetchException(
          Reason.CORRUPT,
          title
              + ": what was downloaded is not the file that was promised (SHA-256 or size differs);"
              + " it has been deleted. Try again.");
    }
    Files.move(place.begun(), place.part(), StandardCopyOption.ATOMIC_MOVE);
    return hash;
  }

  private static Map<String, String> rest(long have, Facts facts) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (have > 0) {
      headers.put("Range", "bytes=" + have + "-");
      facts.tag().ifPresent(tag -> headers.put("If-Range", tag));
    }
    return headers;
  }

  private void append(Web.Answer answer, Path file, MessageDigest digest, boolean goesOn)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = answer.body();
        FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream out = Channels.newOutputStream(channel)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        digest.update(buffer, 0, n);
      }
      channel.force(true);
    }
  }

  /** Tries again while the network is at fault; as long as bytes arrive it does not give up. */
  private <T> T persistently(String title, Remote remote, @Nullable Path growing, Work<T> work)
      throws InterruptedException {
    long before = size(growing);
    for (int attempt = 1; ; attempt++) {
      try {
        return work.run();
      } catch (IOException e) {
        if (web.isClosed()) {
          throw new InterruptedException("closed");
        }
        Complaint complaint = Complaint.in(String.valueOf(e.getMessage()));
        if (complaint.reason() == Reason.DISK_FULL || e instanceof FileSystemException) {
          throw Advice.because(title, e);
        }
        long now = size(growing);
        attempt = now > before ? 0 : attempt;
        before = now;
        if (attempt == ATTEMPTS) {
          throw WebAnswers.unreachable(title, remote, e);
        }
        Thread.sleep(backOff.multipliedBy(attempt <= 1 ? 1 : 3));
      }
    }
  }

  private static MessageDigest reset(MessageDigest digest) {
    digest.reset();
    return digest;
  }

  private static MessageDigest digest(Path file) throws IOException {
    MessageDigest digest = Digest.sha256();
    if (Files.exists(file)) {
      byte[] buffer = new byte[BUFFER];
      try (InputStream in = Files.newInputStream(file)) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          digest.update(buffer, 0, n);
        }
      }
    }
    return digest;
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static long size(@Nullable Path file) {
    try {
      return file == null ? 0 : Files.size(file);
    } catch (IOException _) {
      return 0;
    }
  }
}
