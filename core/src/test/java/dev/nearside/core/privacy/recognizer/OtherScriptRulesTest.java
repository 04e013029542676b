package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherScriptRulesTest {

  private final Recognizer recognizer = ScriptRecognizer.all().get(4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "السيد «محمد علي»",
        "اسمي «ليلى»",
        "שמי «דנה לוי»",
        "με λένε «Ελένη»",
        "श्री «राजेश कुमार»",
        "ឈ្មោះ «រិទ្ធ មករា»",
        "«ភូមិឈូងត្រដក់ ឃុំរកា ស្រុកសង្កែ ខេត្តបាត់ដំបង»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"قم بالمهام البسيطة", "שלום עולם", "Γεια σου κόσμε", "नमस्ते दुनिया"})
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
