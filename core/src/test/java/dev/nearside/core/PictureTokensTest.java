package dev.nearside.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PictureTokensTest {

  /** The heads of files of 1000 by 600 pixels. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "png, 89504E470D0A1A0A0000000D49484452000003E8000002580802000000",
    "gif, 474946383961E8035802F70000",
    "jpeg, FFD8FFE000104A46494600010100000100010000FFC0001108025803E803",
    "webp lossy, 52494646000000005745425056503820000000003001009D012AE8035802",
    "webp lossless, 5249464600000000574542505650384C000000002FE7C39500",
    "webp extended, 524946460000000057454250565038580A00000000000000E70300570200"
  })
  void readsTheSizeFromTheHeadOfAFile(String form, String hex) {
    byte[] head = HexFormat.of().parseHex(hex);
    assertThat(PictureSize.of(head)).contains(new PictureSize(1000, 600));
  }

  @Test
  void knowsNoSizeWhereTheHeadBreaksOff() {
    assertThat(PictureSize.of(HexFormat.of().parseHex("89504E470D0A1A0A"))).isEmpty();
    assertThat(PictureSize.of(HexFormat.of().parseHex("FFD8FFE00010"))).isEmpty();
    assertThat(PictureSize.of(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"100, 100, 255", "1000, 600, 800", "1024, 1024, 1399", "4000, 4000, 1600"})
  void countsTheHigherOfPixelsAndTiles(int width, int height, int tokens) {
    assertThat(PictureTokens.of(new PictureSize(width, height))).isEqualTo(tokens);
  }

  @Test
  void countsEachPictureOfARequest() {
    String png = data("image/png", "89504E470D0A1A0A0000000D49484452000003E800000258");
    assertThat(PictureTokens.of(asking(picture(png), picture(png)))).isEqualTo(1600);
  }

  @Test
  void reservesTheMostForAPictureWhoseSizeIsNotToBeSeen() {
    assertThat(PictureTokens.of(asking(picture("https://example.org/a.png"))))
        .isEqualTo(PictureTokens.MOST);
    assertThat(PictureTokens.of(asking(picture(data("image/avif", "00000020")))))
        .isEqualTo(PictureTokens.MOST);
  }

  @Test
  void countsNothingForWhatIsNoPicture() {
    assertThat(PictureTokens.of(asking(new Content.Text("a question")))).isZero();
  }

  private static String data(String type, String hex) {
    return "data:"
        + type
        + ";base64,"
        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
  }

  private static Content picture(String url) {
    ObjectNode part = JsonMapper.shared().createObjectNode().put("type", "image_url");
    part.putObject("image_url").put("url", url);
    return new Content.Attachment("image_url", part);
  }

  private static Request asking(Content... content) {
    return new Request(
        new Target.Auto(),
        Optional.empty(),
        List.of(
            new Message(
                Role.USER, List.of(content), List.of(), Optional.empty(), Optional.empty())),
        Sampling.DEFAULT,
        false,
        Set.of(),
        JsonMapper.shared().createObjectNode());
  }
}
