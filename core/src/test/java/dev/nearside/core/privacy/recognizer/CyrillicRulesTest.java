package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CyrillicRulesTest {

  private final Recognizer recognizer = ScriptRecognizer.all().get(3);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "«Иванов Пётр Сергеевич» подписал",
        "меня зовут «Ольга»",
        "«Петров А. В.» согласен",
        "Уважаемая «Анна Смирнова», добрый день",
        "ФИО: «Кузнецова Мария»",
        "«ООО \"Ромашка\"» и партнёры",
        "адрес: «ул. Ленина, д. 5, кв. 12»",
        "живу в «Москве»",
        "мне «17» лет"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Привет, напиши команду",
        "Оптимизируй код на русском языке",
        "Какие изменения произошли за последние годы",
        "Имя файла не указано",
        "через 17 лет"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
