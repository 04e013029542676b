package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneRecognizerTest {

  private final Recognizer recognizer = new PhoneRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call me at «+1 415-555-2671»",
        "«(415) 555-2671»",
        "«415-555-2671»",
        "«415.555.2671» x",
        "«1-415-555-2671»",
        "«+44 20 7946 0958»",
        "«+49 (0)30 901820»",
        "«0044 20 7946 0958»",
        "my number is «9498777106»",
        "Tel: «030 901820»",
        "phone: «0490 75 40 81»",
        "«06 12 34 56 78»",
        "«+1-903-140-4508x769»",
        "Mobile: «723 813 266»",
        "They are not answering at «78 651 450»",
        "reach me on «467 3395»",
        "«467 3395» is my number",
        "fax «259.735.7502x4»",
        "whatsapp me: «+91 98765 43210»",
        "«415 555-2671»",
        "call my mum on «4471 2290»",
        "call «555-0199» now",
        "dial «0412 887 112»",
        "his mobile is «4471 2290»",
        "Signal: «4471 2290»",
        "Tel. «06021-4412»",
        "«07911204418» call me",
        "mobile «9124 8830»",
        "customer called from «503 4829917»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-10-12",
        "12.10.2024 14:30",
        "192.168.10.100",
        "v1.2.3.4567",
        "price is 1,234,567 dollars",
        "1234567890",
        "order 415-555-2671",
        "ISBN 0-306-40615-2",
        "x = 3141592653 + 2718281828",
        "01 02 03 04 05 06",
        "10 000 000 people",
        "1990-2024",
        "a[100][200][3000]",
        "0.123456789",
        "phone 3 times",
        "call 911",
        "Boston, MA 02110-1301, USA",
        "DFARS 252.227-7013",
        "277.764 1035",
        "call the function with 1000000 iterations",
        "number is 1234567 divisible by 7?",
        "number: 1000000007 is prime",
        "desk 160 80 75 cm",
        "mobile 1920 1080 breakpoint",
        "reach 1000000 subscribers",
        "ring buffer size 1048576 bytes",
        "registered 1234567 packets dropped",
        "a contact angle of 110 115 120 degrees",
        "error 404 500 502",
        "uuid 550e8400-e29b-41d4-a716-446655440000",
        "{\"text\":\"60060221\"}",
        "2^31 = 2147483648",
        "the number 12345",
        "call 500 1000 times"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
