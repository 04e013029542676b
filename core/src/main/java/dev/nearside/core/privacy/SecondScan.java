package dev.nearside.core.privacy;

import dev.nearside.core.privacy.ValueFinder.Value;
import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Checks a masked request: its texts, where its messages meet, and every text, number and key of
 * the JSON that would leave. Nothing private may be found that is not ours, and no value that was
 * masked may be left, in any case, behind any escape, or spread over several messages.
 */
final class SecondScan {

  private static final int FEWEST_SPREAD_DIGITS = 6;

  /** What stands for a value tells on no topic, however much a made-up card looks like a card. */
  private static final String HIDDEN = "[…]";

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Scanner scanner;
  private final Vault vault;
  private final AsIs asIs;

  SecondScan(Scanner scanner, Vault vault, AsIs asIs) {
    this.scanner = scanner;
    this.vault = vault;
    this.asIs = asIs;
  }

  boolean isClean(Request masked, JsonNode payload) {
    List<Scan.Passage> left = new ArrayList<>();
    List<Passage> passages = masked.passages();
    List<Scan.Passage> scanned = scanner.scan(masked).passages();
    for (int i = 0; i < passages.size(); i++) {
      Scan.Passage found = scanned.get(i);
      String text = passages.get(i).text();
      Set<Topic> topics = found.topics().isEmpty() ? Set.of() : topics(withoutOurs(text, HIDDEN));
      left.add(new Scan.Passage(found.place(), notOurs(found.findings(), text), topics));
    }
    for (Seam seam : Seam.of(masked)) {
      left.add(passage(seam.before() + seam.after()));
    }
    List<String> written =
        Request.passages(payload).stream()
            .filter(passage -> !passage.opaque())
            .map(Passage::text)
            .toList();
    written.forEach(text -> left.add(passage(text)));
    return !Scan.of(left).sensitivity().isPrivate() && !holdsValue(written, masked);
  }

  private Set<Topic> topics(String text) {
    return scanner.read(text).topics().stream()
        .filter(topic -> !asIs.allows(topic))
        .collect(Collectors.toSet());
  }

  private Scan.Passage passage(String text) {
    return new Scan.Passage("", notOurs(scanner.scan(text), text), Set.of());
  }

  private List<Finding> notOurs(List<Finding> findings, String text) {
    if (findings.isEmpty()) {
      return findings;
    }
    List<Span> standIns = StandIns.in(text, vault);
    return findings.stream()
        .filter(finding -> !asIs.allows(finding.kind()))
        .filter(finding ->
            !new Span(finding.start(), finding.end(), finding.kind())
                .without(standIns, text)
                .isEmpty())
        .toList();
  }

  private boolean holdsValue(List<String> written, Request masked) {
    List<Value> values = new ArrayList<>();
    List<Value> essences = new ArrayList<>();
    vault
        .values()
        .forEach((value, kind) -> {
          if (kind.isPrivate()) {
            if (value.length() >= PrivateValues.shortest(value)) {
              values.add(PrivateValues.sureValue(value, kind));
            }
            if (value.chars().filter(Character::isDigit).count() >= FEWEST_SPREAD_DIGITS) {
              essences.add(new Value(essence(value), kind, true, true, PrivateValues.NEVER));
            }
          }
        });
    String together =
        masked.messages().stream()
            .map(message -> essence(withoutOurs(message.text())))
            .collect(Collectors.joining());
    return holds(new ValueFinder(essences), together)
        || holdsAnywhere(new ValueFinder(values), written);
  }

  private boolean holdsAnywhere(ValueFinder values, List<String> written) {
    return written.stream()
        .map(this::withoutOurs)
        .anyMatch(rest ->
            holds(values, rest)
                || View.unescaped(rest).map(view -> holds(values, view.text())).orElse(false));
  }

  private static boolean holds(ValueFinder values, String text) {
    return !values.in(text, _ -> true).isEmpty();
  }

  private String withoutOurs(String text) {
    return withoutOurs(text, "\0");
  }

  private String withoutOurs(String text, String instead) {
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (Span standIn : StandIns.in(text, vault)) {
      rest.append(text, from, standIn.start()).append(instead);
      from = standIn.end();
    }
    return rest.append(text, from, text.length()).toString();
  }

  private static String essence(String text) {
    return BETWEEN.matcher(text).replaceAll("").toLowerCase(java.util.Locale.ROOT);
  }
}
