package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathRecognizerTest {

  private final Recognizer recognizer = new FilePathRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "open «C:\\Users\\abu bakr\\Desktop\\test2.txt» now",
        "\"«c:\\\\users\\\\lidor\\\\x.js»\"",
        "cd «/home/jroe/projects/nearside»",
        "File \"«/Users/jane.roe/app.py»\", line 3"
      })
  void findsPathsThatNameAUser(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/home/user/x",
        "/Users/username/Documents",
        "C:\\Users\\Public\\a.txt",
        "/usr/local/bin",
        "C:\\Windows\\System32",
        "https://example.com/home/about",
        "GET /users/{id}"
      })
  void leavesPathsOfNobodyAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
