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
        "user address «2a02:8070:8891:1c00:11:40d2:c669:2ee4»",
        "«2a02:8071:b683:7a00:4d1c:9e2f:aa01:77c3»",
        "inet6 «2a02:8071:b683:7a00:4d1c:9e2f:aa01:77c3»/64 scope global",
        "connect to «2a01:4f8:c17:b0f::2» refused",
        "«2001:4c4c:1f3a::17» fails",
        "iptables -s «84.217.33.190»"
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
        "server 10.0.0.5 from home",
        "release 4.3.2.1 of the client",
        "2001:db8::17:1",
        "DNS 2606:4700:4700::1111",
        "fe80::1c3f:88ff:fe21:9ab4",
        "20:30:40:50:60:70:80:90"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
