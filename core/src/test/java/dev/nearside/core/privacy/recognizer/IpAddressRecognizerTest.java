package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressRecognizerTest {

  private final Recognizer recognizer = new IpAddressRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my IP is «93.184.216.34»",
        "ssh «41.173.96.26» fails on my server",
        "login from «195.206.132.199»",
        "user address «2a02:8070:8891:1c00:11:40d2:c669:2ee4»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my router is 192.168.1.1",
        "server at 127.0.0.1",
        "use DNS 8.8.8.8 on my host",
        "version 4.18.2.1000",
        "host 203.0.113.9",
        "time 12:30:45",
        "std::vector my::type",
        "build 41.173.96.26",
        "my ip is 999.1.1.1",
        "server 10.0.0.5 from home"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
