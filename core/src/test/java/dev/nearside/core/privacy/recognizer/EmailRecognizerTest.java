package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRecognizerTest {

  private final Recognizer recognizer = new EmailRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "write to «john.doe@example.com».",
        "«a@b.co»",
        "<«jane+tag@mail.example.co.uk»>",
        "mailto:«x_y@sub.domain.org»?subject=hi",
        "«o'brien@pub.ie»",
        "«müller@bücher.de»",
        "«info@xn--bcher-kva.de»",
        "(\"«a.b@c.io»\", «d@e.io»)",
        "«john [at] example [dot] com»",
        "«jane(at)example.org»",
        "«JOHN@EXAMPLE.COM»",
        "«first.last@company.consulting»,",
        "email=«bob@corp.com»&x=1",
        "«user.name@пример.рф» здесь",
        "my mail: «jonas dot weber at gmx dot de»",
        "email is «pablo_ruiz at hotmail.com»",
        "contact «lena AT posteo DOT de»",
        "«jo.lund at gmail dot com»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@app.route(\"/\")",
        "git@github.com:owner/repo.git",
        "foo@bar",
        "a @ b",
        "x@W.shape",
        "npm i left-pad@1.3.0",
        "twitter @someone.",
        "@Override public",
        "user@",
        "look at example dot com",
        "a@b..com",
        "C@T",
        "sign up at gmail.com",
        "find me at example.com",
        "the docs at python.org",
        "look at v2 at github.com",
        "meet us at shop dot com"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
