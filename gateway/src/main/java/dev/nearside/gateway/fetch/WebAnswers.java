package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the heads of web servers' answers, and says in one line what is wrong with one. */
final class WebAnswers {
  private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");
  private static final byte[] MAGIC = "GGUF".getBytes(StandardCharsets.US_ASCII);

  private WebAnswers() {}

  /**
   * Passes an answer with one of the statuses.
   *
   * @throws FetchException for one that will not become better
   * @throws IOException for one that may
   */
  static void require(String title, Remote remote, Web.Answer answer, Integer... good)
      throws IOException {
    int status = answer.status();
    if (Arrays.asList(good).contains(status)) {
      return;
    }
    if (status >= 500 || status == 408 || status == 416 || status == 429) {
      throw new IOException("status " + status);
    }
    throw new FetchException(
        Reason.FAILED, title + ": " + remote.host() + " " + why(remote, status));
  }

  private static String why(Remote remote, int status) {
    return switch (status) {
      case 401, 403 ->
          remote.token().isPresent()
              ? "refuses the file to the token in HF_TOKEN. Accept the model's terms on its page"
                  + " with that account, or use another token."
              : "refuses the file without a login. If the model has terms, accept them on its page"
                  + " and set HF_TOKEN to a token of your account; check the spelling too.";
      case 404, 410 -> "has no such file. Check the spelling of owner, repository and file.";
      default -> "answers with status " + status + ". Try another source.";
    };
  }

  /** The size of the whole file. */
  static long size(String title, Remote remote, Web.Answer answer) {
    Optional<String> text =
        answer.status() == 206
            ? answer
                .header("Content-Range")
                .map(RANGE::matcher)
                .filter(Matcher::matches)
                .map(range -> range.group(2))
            : answer.header("Content-Length").filter(length -> length.matches("\\d{1,18}"));
    return text.map(Long::parseLong)
        .orElseThrow(() ->
            new FetchException(
                Reason.FAILED,
                title
                    + ": "
                    + remote.host()
                    + " does not say how large the file is. Try another source."));
  }

  /** Whether a partial answer begins at that byte. */
  static boolean beginsAt(Web.Answer answer, long byteIndex) {
    return answer
        .header("Content-Range")
        .map(RANGE::matcher)
        .filter(Matcher::matches)
        .filter(range -> Long.parseLong(range.group(1)) == byteIndex)
        .isPresent();
  }

  /** A tag that stands for exactly these bytes (RFC 9110, 13.1.5): no weak one. */
  static Optional<String> tag(Web.Answer answer) {
    return answer
        .header("ETag")
        .filter(tag -> tag.startsWith("\""))
        .or(() -> answer.header("Last-Modified"));
  }

  /** Refuses what does not begin like a model, before all of it has been downloaded. */
  static void requireModel(String title, Remote remote, Web.Answer answer, byte[] start) {
    if (Arrays.equals(start, MAGIC)) {
      return;
    }
    boolean page =
        answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT).startsWith("text/html")
            || (start.length > 0 && start[0] == '<');
    throw new FetchException(
        Reason.FAILED,
        title
            + ": "
            + remote.host()
            + (page
                ? " answers with a web page, not with a model. Use the address of the file itself"
                    + " (on the hub it has /resolve/ in it, or write hf:owner/repo/file.gguf)."
                : " has a file there that is no GGUF model. Only GGUF files can be used."));
  }

  /** Nothing more could be had, however often it was tried. */
  static FetchException unreachable(String title, Remote remote, IOException last) {
    String message = String.valueOf(last.getMessage());
    boolean answered = message.startsWith("status ");
    return new FetchException(
        answered ? Reason.FAILED : Reason.NO_NETWORK,
        "%s could not be downloaded: %s %s. Check the connection and try again; it goes on where it was."
            .formatted(
                title,
                remote.host(),
                answered ? "answers with " + message : "cannot be reached or breaks off"));
  }
}
