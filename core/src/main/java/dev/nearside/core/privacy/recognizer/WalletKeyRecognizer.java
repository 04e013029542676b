package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Private keys of wallets: WIF and extended keys (base58check), Nostr, Solana, bare hex by context.
 */
final class WalletKeyRecognizer extends RuleRecognizer {

  private static final int SHORTEST = 51;

  private static final int BYTES = 64;

  private static final int LEAST_DISTINCT = 45;

  private static final int LEAST_HIGH = 16;

  WalletKeyRecognizer() {
    super(
        "wallet_key",
        text -> Anchors.runStandsIn(text, SHORTEST, "") || mayHoldBytes(text),
        List.of(
            Rule.of(
                Kind.WALLET_KEY,
                1,
                "(?<![A-Za-z0-9])(?<value>[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51})(?![A-Za-z0-9])",
                Base58::isCheckedKey),
            Rule.of(
                Kind.WALLET_KEY,
                1,
                "(?<![A-Za-z0-9])(?<value>[xyztuv]prv[1-9A-HJ-NP-Za-km-z]{107,108})(?![A-Za-z0-9])"),
            Rule.of(
                Kind.WALLET_KEY,
                1,
                "(?<![A-Za-z0-9])(?<value>nsec1[02-9ac-hj-np-z]{58})(?![A-Za-z0-9])"),
            Rule.of(
                Kind.WALLET_KEY,
                0.9,
                "(?i)\\b(?:priv(?:ate)?[-_ ]?key|priv[-_ ]?key|secret[-_ ]?key|wallet[-_ ]?key|signing[-_ ]?key"
                    + "|wallet|metamask|ethereum|eth)\\b[^\\n]{0,40}?(?<![0-9a-f])(?<value>(?:0x)?[0-9a-f]{64})"
                    + "(?![0-9a-z])",
                value -> Secrets.entropy(value) > 2.5),
            Rule.of(
                Kind.WALLET_KEY,
                0.85,
                "(?i)(?<![0-9a-z])(?<!\\b(?:tx|txid|hash|block|transaction|sha256)[ :=]{1,3})(?<value>(?:0x)?[0-9a-f]{64})(?![0-9a-z])"
                    + "(?=[^\\n]{0,30}?\\b(?:metamask|private key|into my wallet)\\b)",
                value -> Secrets.entropy(value) > 2.5),
            // The file of a Solana wallet
            Rule.of(
                    Kind.WALLET_KEY,
                    0.9,
                    "\\[(?<value>\\s{0,8}+\\d{1,3}+(?:\\s{0,8}+,\\s{0,8}+\\d{1,3}+){63})\\s{0,8}+\\]",
                    WalletKeyRecognizer::areRandomBytes)
                .anchoredBy("["),
            Rule.of(
                Kind.WALLET_KEY,
                0.9,
                "(?i)\\b(?:solana|phantom|private[-_ ]?key|secret[-_ ]?key)\\b[^\\n]{0,40}?"
                    + "(?<![A-Za-z0-9])(?<value>[1-9A-HJ-NP-Za-km-z]{86,88})(?![A-Za-z0-9])",
                Secrets::looksRandom)));
  }

  private static boolean mayHoldBytes(String text) {
    return text.indexOf('[') >= 0
        && text.chars().filter(c -> c == ',').limit(BYTES).count() >= BYTES - 1;
  }

  /** Tables of code repeat themselves, or stay below 128. */
  private static boolean areRandomBytes(String value) {
    int[] bytes =
        Pattern.compile("\\D+").splitAsStream(value.strip()).mapToInt(Integer::parseInt).toArray();
    return Arrays.stream(bytes).allMatch(b -> b <= 255)
        && Arrays.stream(bytes).distinct().count() >= LEAST_DISTINCT
        && Arrays.stream(bytes).filter(b -> b > 127).count() >= LEAST_HIGH;
  }
}
