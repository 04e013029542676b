package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlRecognizerTest {

  private final Recognizer recognizer = new UrlRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "see «https://www.UEarly.se/», please",
        "(«http://shop.acme.net:8080/a?b=c#d»)",
        "[text](«https://docs.oracle.com/en/java»)",
        "visit «www.smellology.be».",
        "«forex.com» is down, «shippingcal.com/help» too",
        "«https://journals.sagepub.com/doi/pdf/10.1177/1059601120955034»"
      })
  void findsAddressesAndDomains(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
    assertThat(recognizer.find(text.replaceAll("[«»]", "")))
        .extracting(Finding::kind)
        .containsOnly(Kind.URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.linkedin.com/in/jane-roe-1234",
        "https://drive.google.com/file/d/1AbCdEfGh/view?usp=sharing",
        "https://jane:secret@git.example.com/x.git",
        "https://app.example.com/reset?token=abcdef123456",
        "https://shop.example.com/?email=jane%40example.com",
        "http://www.math.example.edu/~roe/",
        "https://zoom.us/j/123456789",
        "https://t.me/janeroe"
      })
  void tellsThoseThatNameOrLetInAPerson(String text) {
    assertThat(recognizer.find("here: " + text))
        .extracting(Finding::kind)
        .containsExactly(Kind.PERSONAL_URL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script src='https://unpkg.com/react'>",
        "nginx.ingress.kubernetes.io/rewrite-target: /",
        "pack://application:,,,/Resources/Lock.png",
        "main.py and index.html, README.md",
        "self.net(x) + obj.info",
        "System.out.println(a.b.c)",
        "e.g. this, i.e. that",
        "Done.It works. OK.Me too",
        "a/b/c.de_",
        "mail me at jane@example.org",
        "a :// b"
      })
  void leavesFilesAndCodeAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
