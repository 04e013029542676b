package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JapaneseRulesTest {

  private final Recognizer recognizer = ScriptRecognizer.all().get(1);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«田中»さんに聞いてください",
        "お名前:«山田 花子»",
        "私は«佐藤健»です",
        "«株式会社ミドリ»に勤めています",
        "«東京都港区芝公園4丁目2-8»にあります"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"皆さん、こんにちは", "お客様へ", "これを翻訳してください", "神様はいますか"})
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
