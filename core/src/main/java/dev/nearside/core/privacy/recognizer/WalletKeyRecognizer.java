package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Private keys of wallets: WIF and extended keys (base58check), Nostr, bare hex by context. */
final class WalletKeyRecognizer extends RuleRecognizer {

  private static final int SHORTEST = 51;

  WalletKeyRecognizer() {
    super(
        "wallet_key",
        text -> Anchors.runStandsIn(text, SHORTEST, ""),
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
                0.9,
                "(?i)\\b(?:solana|phantom|private[-_ ]?key|secret[-_ ]?key)\\b[^\\n]{0,40}?"
                    + "(?<![A-Za-z0-9])(?<value>[1-9A-HJ-NP-Za-km-z]{86,88})(?![A-Za-z0-9])",
                Secrets::looksRandom)));
  }
}
