package dev.nearside.core.privacy;

import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Rewriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Replaces private spans by typed, numbered placeholders such as {@code [CARD_1]}. One value has
 * one placeholder wherever it stands in the request, also where no recognizer saw it. Values are
 * numbered in the order of the conversation, so that the next turn of the same conversation masks
 * its past in the same way.
 */
public final class Mask {

  /** Shorter values are replaced only as whole words. */
  private static final int SURE_LENGTH = 8;

  private static final int HIGHEST_NUMBER = 1_000_000;

  private final Scanner scanner;

  /**
   * @param scanner finds what to mask, and checks that nothing is left
   */
  public Mask(Scanner scanner) {
    this.scanner = scanner;
  }

  /**
   * The masked request.
   *
   * @param request what is asked
   * @param scan what was found in it
   * @return empty where masking does not make it public: a topic without a span, a text that could
   *     not be scanned, or a second scan that still finds something private
   */
  public Optional<Masked> mask(Request request, Scan scan) {
    Vault vault = new Vault(taken(request, scan));
    List<Passage> passages = request.passages();
    for (int i = 0; i < passages.size(); i++) {
      for (Finding finding : scan.passages().get(i).findings()) {
        if (finding.kind().equals(Kind.UNSCANNED)) {
          return Optional.empty();
        }
        keep(vault, finding, passages.get(i).text());
      }
    }
    Request masked = new Rewriter(text -> replace(text, vault)).rewrite(request);
    return scanner.scan(masked).sensitivity().isPrivate()
        ? Optional.empty()
        : Optional.of(new Masked(masked, vault));
  }

  /** Texts that are JSON hold a value as it is escaped there; both forms are masked. */
  private static void keep(Vault vault, Finding finding, String text) {
    String value = text.substring(finding.start(), finding.end());
    vault.placeholder(finding.kind(), value);
    if (value.indexOf('\\') >= 0) {
      try {
        vault.placeholder(
            finding.kind(), JsonMapper.shared().readValue('"' + value + '"', String.class));
      } catch (JacksonException e) {
        // Not an escape of JSON; the value stands for itself.
      }
    }
  }

  private static String replace(String text, Vault vault) {
    if (vault.isEmpty()) {
      return text;
    }
    return pattern(vault)
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(vault.placeholderOf(match.group()).orElseThrow()));
  }

  private static Pattern pattern(Vault vault) {
    List<String> values = new ArrayList<>(vault.masked());
    values.sort(Comparator.comparingInt(String::length).reversed());
    return Pattern.compile(values.stream().map(Mask::literal).collect(Collectors.joining("|")));
  }

  private static String literal(String value) {
    String quoted = Pattern.quote(value);
    return value.length() >= SURE_LENGTH
        ? quoted
        : "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])";
  }

  /**
   * The highest number that looks like a placeholder's in the request, so that none is met twice.
   */
  private static Map<String, Integer> taken(Request request, Scan scan) {
    Map<String, Integer> taken = new HashMap<>();
    Set<String> kinds =
        scan.passages().stream()
            .flatMap(passage -> passage.findings().stream())
            .map(finding -> finding.kind().name())
            .collect(Collectors.toSet());
    if (kinds.isEmpty()) {
      return taken;
    }
    Pattern like = Placeholders.pattern(kinds);
    for (Passage passage : request.passages()) {
      like.matcher(passage.text())
          .results()
          .map(Placeholders.Reference::of)
          .filter(reference -> reference.number() < HIGHEST_NUMBER)
          .forEach(reference -> taken.merge(reference.kindName(), reference.number(), Math::max));
    }
    return taken;
  }
}
