package dev.nearside.llama;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class Utf8DecoderTest {
  private static final String SCRIPTS = "aé€ж中日本語한국어العربيةעברית🙂👩‍👩‍👧ไทย𝒳\0z";

  @Test
  void givesTheSameTextForEveryCut() {
    byte[] bytes = SCRIPTS.getBytes(UTF_8);
    for (int i = 0; i <= bytes.length; i++) {
      for (int j = i; j <= bytes.length; j++) {
        Utf8Decoder decoder = new Utf8Decoder();
        String text =
            decoder.append(Arrays.copyOfRange(bytes, 0, i))
                + decoder.append(Arrays.copyOfRange(bytes, i, j))
                + decoder.append(Arrays.copyOfRange(bytes, j, bytes.length))
                + decoder.flush();
        assertThat(text).isEqualTo(SCRIPTS);
      }
    }
  }

  @Test
  void givesOnlyWholeCharactersByteByByte() {
    Utf8Decoder decoder = new Utf8Decoder();
    for (byte b : SCRIPTS.getBytes(UTF_8)) {
      String text = decoder.append(new byte[] {b});
      assertThat(text.codePoints()).noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
      assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(1);
    }
    assertThat(decoder.flush()).isEmpty();
  }

  @Test
  void replacesWhatIsNoCharacter() {
    byte[] bytes = {'a', (byte) 0xff, 'b', (byte) 0xc0, (byte) 0x80, (byte) 0xed, (byte) 0xa0, 'c'};
    for (int cut = 0; cut <= bytes.length; cut++) {
      Utf8Decoder decoder = new Utf8Decoder();
      String text =
          decoder.append(Arrays.copyOf(bytes, cut))
              + decoder.append(Arrays.copyOfRange(bytes, cut, bytes.length))
              + decoder.flush();
      assertThat(text).isEqualTo(new String(bytes, UTF_8)).contains("\uFFFD");
    }
  }

  @Test
  void replacesAnUnfinishedCharacterAtTheEnd() {
    Utf8Decoder decoder = new Utf8Decoder();

    assertThat(decoder.append(Arrays.copyOf("🙂".getBytes(UTF_8), 3))).isEmpty();
    assertThat(decoder.flush()).isEqualTo("\uFFFD");
    assertThat(decoder.append("x".getBytes(UTF_8))).isEqualTo("x");
  }
}
