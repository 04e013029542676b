package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnlineNameRecognizerTest {

  private final Recognizer recognizer = new OnlineNameRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mxid = «@alice:matrix.example.org»",
        "follow me at «@alice@mastodon.social»",
        "add «Wumpus#0001» on the server",
        "posted by «u/throwaway_9912» yesterday",
        "thanks to «@jane_roe», who wrote it",
        "ask «@mkowalski» about it",
        "add «kasia.w#4821» on the server"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Override public void run() {}",
        "@media (max-width: 600px) { }",
        "npm i @types/node",
        "mail me at jane@example.com",
        "colour #0001 and issue #1234",
        "See @param name for more",
        "hello @everyone, welcome",
        "meet at 5 u/c",
        "see @nameURI and @attrSets, then @crlf",
        "the @Transactional annotation",
        "Use @ConfigurationProperties in spring",
        "in blade use @foreach then @endif",
        "the @container rule",
        "on @click in vue",
        "html#2016 and RFC#2119",
        "see issue#4418",
        "page.html#2023"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
