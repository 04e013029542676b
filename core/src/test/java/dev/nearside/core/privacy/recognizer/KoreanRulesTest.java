package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KoreanRulesTest {

  private final Recognizer recognizer = ScriptRecognizer.all().get(2);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "대표 «김승일»",
        "«박지훈» 씨가 말했다",
        "«이서연»님께 보내 주세요",
        "이름: «최민수»",
        "2024-03-12 | «이영빈» 최근",
        "«(주)푸른하늘»과 계약",
        "«서울 강남구 역삼로 156 태광빌딩 2층»",
        "생년월일: «1990년 3월 7일»",
        "저는 «29»살"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"이 문장을 요약해 주세요", "선생님께 여쭤 보세요", "고객님의 의견", "이용자 여러분", "좋은 전망으로 3 년", "100세 시대"})
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
