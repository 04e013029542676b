package dev.nearside.gateway.fetch;

import dev.nearside.gateway.fetch.FetchException.Reason;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a package client said when it failed.
 *
 * @param line its decisive line, without addresses
 */
record Complaint(Reason reason, String line) {
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH"
              + "|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|Max retries exceeded"
              + "|connection broken by|Temporary failure in name resolution|Network is unreachable"
              + "|Read timed out|socket hang up",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DISK_FULL =
      Pattern.compile("ENOSPC|No space left on device|Disk quota exceeded|EDQUOT");
  private static final Pattern ERROR =
      Pattern.compile("^(npm )?err(or|!):? *", Pattern.CASE_INSENSITIVE);
  private static final Pattern NPM_DETAIL =
      Pattern.compile("^(code|syscall|errno|network|at |[{}]|A complete log).*");
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\w+://\\S+|\\(?host='[^']*'(, port=\\d+)?\\)?|\\b\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?\\b"
              + "|\\b(?:[\\w-]+\\.)+(?!(?:whl|tgz|tar|gz|zip|json|js|py|cfg|ini|log)\\b)[a-z]{2,}\\b(:\\d+)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");
  private static final int LONGEST = 200;

  /** Reads what the client wrote to standard error. */
  static Complaint in(String errors) {
    Reason reason =
        DISK_FULL.matcher(errors).find()
            ? Reason.DISK_FULL
            : UNREACHABLE.matcher(errors).find() ? Reason.NO_NETWORK : Reason.FAILED;
    return new Complaint(reason, withoutAddresses(decisive(errors)));
  }

  /** pip ends with what matters; npm begins with it and goes on with advice. */
  private static String decisive(String errors) {
    List<String> lines =
        COLOUR
            .matcher(errors)
            .replaceAll("")
            .lines()
            .map(String::strip)
            .filter(Predicate.not(String::isEmpty))
            .toList();
    List<String> marked =
        lines.stream()
            .filter(line -> ERROR.matcher(line).find())
            .map(line -> ERROR.matcher(line).replaceFirst("").strip())
            .filter(line -> !line.isEmpty() && !NPM_DETAIL.matcher(line).matches())
            .toList();
    boolean npm = lines.stream().anyMatch(line -> line.startsWith("npm "));
    boolean stackTrace = lines.contains("ERROR: Exception:");
    if (marked.isEmpty() || stackTrace) {
      return lines.isEmpty() ? "it gave no reason" : lines.getLast();
    }
    return npm ? marked.getFirst() : marked.getLast();
  }

  private static String withoutAddresses(String line) {
    String clean = ADDRESS.matcher(line).replaceAll("<address>");
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST) + " ...";
  }
}
