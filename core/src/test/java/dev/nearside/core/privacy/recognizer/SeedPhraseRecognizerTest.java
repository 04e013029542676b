package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeedPhraseRecognizerTest {

  private final Recognizer recognizer = new SeedPhraseRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about»",
        "my words: «legal winner thank year wave sausage worth useful legal winner thank yellow».",
        "«LEGAL WINNER THANK YEAR WAVE SAUSAGE WORTH USEFUL LEGAL WINNER THANK YELLOW»",
        "«legal, winner, thank, year, wave, sausage, worth, useful, legal, winner, thank, yellow»",
        "«legal\nwinner\nthank\nyear\nwave\nsausage\nworth\nuseful\nlegal\nwinner\nthank\nyellow»",
        "xyz «head chuckle neglect village limb chair vehicle electric pupil interest physical much help deny pilot» xyz",
        "xyz «found warm hello visit garden lawsuit jelly real tunnel depth cake junk grain rotate fly coast rocket deposit» xyz",
        "xyz «feel repeat picnic turn upset push theme can saddle suit spoon undo image useful drum drama pottery vault upper bird virus» xyz",
        "xyz «session twin stem shop glass chat dune switch upset such noble water defy zebra puppy energy pole thrive put carpet sure story mobile victory» xyz",
        "1. «legal\n2. winner\n3. thank\n4. year\n5. wave\n6. sausage\n7. worth\n8. useful\n9. legal\n10. winner\n11. thank\n12. yellow»",
        "sp: «ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco ábaco abierto»",
        "fr: «abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abaisser abeille»",
        "it: «abaco abaco abaco abaco abaco abaco abaco abaco abaco abaco abaco abete»",
        "po: «abacate abacate abacate abacate abacate abacate abacate abacate abacate abacate abacate abater»",
        "cz: «abdikace abdikace abdikace abdikace abdikace abdikace abdikace abdikace abdikace abdikace abdikace agrese»",
        "ru: «абзац абзац абзац абзац абзац абзац абзац абзац абзац абзац абзац авангард»",
        "ja: «あいこくしん あいこくしん あいこくしん あいこくしん あいこくしん あいこくしん あいこくしん あいこくしん あいこくしん あいこくしん あいこくしん あおぞら»",
        "ko: «가격 가격 가격 가격 가격 가격 가격 가격 가격 가격 가격 가능»",
        "sin acentos: «abaco abaco abaco abaco abaco abaco abaco abaco abaco abaco abaco abierto»",
        "here it is, recovery phrase, ok: «legal winner thank year wave sausage worth useful legal winner thank zebra»",
        "the wallet backup reads:\n\n«legal winner thank year wave sausge worth useful legal winner thank yellow»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "legal winner thank year wave sausage worth useful legal winner thank zebra",
        "legal winner thank year wave sausage worth useful legal winner thank",
        "how is a seed phrase of twelve words generated?",
        "The quick brown fox jumps over the lazy dog and then runs into the dark forest again",
        "legal winner thank year. The wave of sausage, worth it, is useful to a legal winner; thank you, yellow"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }

  @Test
  void coversAPhraseWithinWordsThatAreInTheListToo() {
    String text =
        "always remember this legal winner thank year wave sausage worth useful legal winner thank yellow secret forever";

    assertThat(recognizer.find(text))
        .anySatisfy(finding ->
            assertThat(text.substring(finding.start(), finding.end()))
                .contains(
                    "legal winner thank year wave sausage worth useful legal winner thank yellow"));
  }
}
