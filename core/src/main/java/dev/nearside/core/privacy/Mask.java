package dev.nearside.core.privacy;

import dev.nearside.core.request.Passage;
import dev.nearside.core.request.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Replaces private spans by something that stands for them, a placeholder such as {@code [CARD_1]}
 * or a made-up value. One value has one placeholder in all of a conversation, wherever it stands,
 * also where no recognizer saw it. A masked request is scanned again, and so is the very JSON that
 * would leave; if anything private is left, there is no masked request. Safe for many threads.
 */
public final class Mask {

  /**
   * What the first round uncovers, such as a name beside a placeholder, the next ones mask; only
   * what is private by itself, so that a turn looks the same however many rounds a later one needs.
   */
  private static final int ROUNDS = 3;

  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Scanner scanner;
  private final Masking masking;
  private final Function<Request, JsonNode> payload;
  private final Conversations conversations = new Conversations(System::nanoTime);

  /**
   * @param scanner finds what to mask, and checks that nothing is left
   * @param masking what stands for a value
   * @param payload the JSON in which a request leaves the device
   */
  public Mask(Scanner scanner, Masking masking, Function<Request, JsonNode> payload) {
    this.scanner = scanner;
    this.masking = masking;
    this.payload = payload;
  }

  /** Masks everything that was found; see {@link #mask(Request, Scan, AsIs, String)}. */
  public Optional<Masked> mask(Request request, Scan scan) {
    return mask(request, scan, AsIs.NOTHING, "");
  }

  /**
   * The masked request.
   *
   * @param request what is asked
   * @param scan what was found in it
   * @param asIs what is left as it is
   * @param owner whose request it is: what is remembered of conversations is kept apart by it
   * @return empty where masking does not make it public: a topic without a span, a text or file
   *     that could not be checked, or a second scan that still finds something private
   */
  public Optional<Masked> mask(Request request, Scan scan, AsIs asIs, String owner) {
    if (holdsUnchecked(scan, asIs)) {
      return Optional.empty();
    }
    Labels labels = conversations.labels(request, owner, text -> !scanner.scan(text).isEmpty());
    Optional<Surrogates> surrogates =
        masking == Masking.SURROGATES
            ? Optional.of(new Surrogates(present(request), labels.surrogates()))
            : Optional.empty();
    Vault vault = new Vault(labels, labels.nextTurn(), new Taken(request), surrogates);
    Request before = request;
    for (int round = 0; round < ROUNDS; round++) {
      Request masked = new MaskingRound(scanner, vault, round == 0, asIs).mask(before);
      if (new SecondScan(scanner, vault, asIs).isClean(masked, payload.apply(masked))) {
        return Optional.of(new Masked(masked, vault));
      }
      if (masked.equals(before)) {
        return Optional.empty();
      }
      before = masked;
    }
    return Optional.empty();
  }

  private static boolean holdsUnchecked(Scan scan, AsIs asIs) {
    Set<Kind> unchecked = Set.of(Kind.UNSCANNED, Kind.ATTACHMENT);
    return scan.passages().stream()
        .flatMap(passage -> passage.findings().stream())
        .map(Finding::kind)
        .anyMatch(kind -> unchecked.contains(kind) && !asIs.allows(kind));
  }

  /** What a request holds: a word alone as a word, anything else wherever it stands. */
  private static Predicate<String> present(Request request) {
    List<String> texts =
        request.passages().stream()
            .map(Passage::text)
            .map(text -> text.toLowerCase(Locale.ROOT))
            .toList();
    Set<String> words = texts.stream().flatMap(NO_WORD::splitAsStream).collect(Collectors.toSet());
    return part ->
        NO_WORD.matcher(part).find()
            ? texts.stream().anyMatch(text -> text.contains(part))
            : words.contains(part);
  }
}
