package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Long ids that systems give to people, accounts and things: UUIDs (RFC 9562) and prefixed ones.
 */
final class OpaqueIdRecognizer extends RuleRecognizer {

  /** Of nothing, or of everything: all digits alike, or counted up. */
  private static final Pattern NO_ID =
      Pattern.compile("(?i)(.)(?:\\1|-)+|1?2345678-1234-.*|.*-1234-1234-.*|x+[-x]*");

  OpaqueIdRecognizer() {
    super(
        "opaque_id",
        List.of(
            Rule.of(
                Kind.IDENTIFIER,
                0.9,
                "(?<![\\p{L}\\d-])(?<value>[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12})(?![\\p{L}\\d-])",
                value -> !NO_ID.matcher(value).matches()),
            // Stripe, OpenAI, Clerk, Vercel and many others
            Rule.of(
                Kind.IDENTIFIER,
                0.8,
                "(?<![\\w-])(?<value>(?:acct|cus|sub|pi|ch|in|prod|price|src|seti|req|evt|org|proj|user|usr|team|asst|thread|file|run|msg|ses|sess|inv|order|txn)[_-]"
                    + "(?=[A-Za-z]{0,40}\\d)[A-Za-z0-9]{14,40})(?![\\w-])",
                Secrets::looksRandom)));
  }
}
