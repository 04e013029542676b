package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** Public addresses of wallets, with the checksum that each form carries. */
final class WalletAddressRecognizer extends RuleRecognizer {

  /** Characters of the shortest address that is not Bech32. */
  private static final int LONG = 26;

  private static final int SHORTEST_BECH32 = 14;

  WalletAddressRecognizer() {
    super(
        "wallet_address",
        text ->
            Anchors.runStandsIn(text, LONG, "")
                || (text.indexOf('1') >= 0 && Anchors.runStandsIn(text, SHORTEST_BECH32, "")),
        List.of(
            // Bitcoin, Litecoin, Dogecoin, Tron, Zcash, Dash: base58check.
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.95,
                "(?<![A-Za-z0-9])(?<value>[13LMDTXt][1-9A-HJ-NP-Za-km-z]{25,34})(?![A-Za-z0-9])",
                Base58::isCheckedAddress),
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.95,
                "(?<![A-Za-z0-9])(?<value>r[1-9A-HJ-NP-Za-km-z]{24,34})(?![A-Za-z0-9])",
                Base58::isCheckedRippleAddress),
            // Monero and Cardano, whose length leaves little doubt
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.9,
                "(?<![A-Za-z0-9])(?<value>[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93})(?![A-Za-z0-9])",
                Secrets::isMixed),
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.9,
                "(?<![A-Za-z0-9])(?<value>(?:addr|stake)1[02-9ac-hj-np-z]{50,100})(?![A-Za-z0-9])"),
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.95,
                "(?<![A-Za-z0-9_-])(?<value>[EUk0]Q[A-Za-z0-9_-]{46})(?![A-Za-z0-9_-])",
                TonAddress::holds),
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.95,
                "(?i)(?<![a-z0-9])(?<value>(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,87})(?![a-z0-9])",
                Bech32::holds),
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.9,
                "(?<![A-Za-z0-9])(?<value>0x[0-9a-fA-F]{40})(?![A-Za-z0-9])",
                EthereumAddress::isPlausible),
            Rule.of(
                Kind.WALLET_ADDRESS,
                0.95,
                "(?<![A-Za-z0-9])(?<value>[xyztuv]pub[1-9A-HJ-NP-Za-km-z]{107,108})(?![A-Za-z0-9])")));
  }
}
