package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopMatcherTest {

  @Test
  void cutsTheTextBeforeTheStop() {
    StopMatcher matcher = new StopMatcher(List.of("END"));

    assertThat(matcher.append("the END of")).isEqualTo("the ");
    assertThat(matcher.matched()).isTrue();
    assertThat(matcher.append("more")).isEmpty();
    assertThat(matcher.flush()).isEmpty();
  }

  @Test
  void holdsBackWhatMayBeAStop() {
    StopMatcher matcher = new StopMatcher(List.of("\n\nUser:"));

    assertThat(matcher.append("Yes.\n")).isEqualTo("Yes.");
    assertThat(matcher.append("\nUs")).isEmpty();
    assertThat(matcher.append("eful")).isEqualTo("\n\nUseful");
    assertThat(matcher.matched()).isFalse();
  }

  @Test
  void showsWhatWasHeldBackAtTheEnd() {
    StopMatcher matcher = new StopMatcher(List.of("STOP"));

    assertThat(matcher.append("do not STO")).isEqualTo("do not ");
    assertThat(matcher.flush()).isEqualTo("STO");
  }

  @Test
  void findsAStopThatRepeatsItsOwnBeginning() {
    StopMatcher matcher = new StopMatcher(List.of("aab"));

    assertThat(matcher.append("xa") + matcher.append("a") + matcher.append("a")).isEqualTo("xa");
    assertThat(matcher.append("b")).isEmpty();
    assertThat(matcher.matched()).isTrue();
  }

  @Test
  void doesTheSameHoweverTheTextIsCut() {
    List<String> stops = List.of("abc", "b", "cd#", "##", "\n\n");
    for (String text : List.of("xxabcxx", "cd##b", "a#c#d#\n", "line\n\nnext", "none at all", "")) {
      String expected = whole(stops, text);
      for (int i = 0; i <= text.length(); i++) {
        for (int j = i; j <= text.length(); j++) {
          StopMatcher matcher = new StopMatcher(stops);
          String shown =
              matcher.append(text.substring(0, i))
                  + matcher.append(text.substring(i, j))
                  + matcher.append(text.substring(j))
                  + matcher.flush();
          assertThat(shown).isEqualTo(expected);
        }
      }
    }
  }

  private static String whole(List<String> stops, String text) {
    StopMatcher matcher = new StopMatcher(stops);
    StringBuilder shown = new StringBuilder();
    text.chars().forEach(c -> shown.append(matcher.append(String.valueOf((char) c))));
    return shown + matcher.flush();
  }

  @Test
  void passesEverythingWithoutStops() {
    StopMatcher matcher = new StopMatcher(List.of());

    assertThat(matcher.append("anything")).isEqualTo("anything");
    assertThat(matcher.flush()).isEmpty();
  }
}
