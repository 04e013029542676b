package dev.nearside.core;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.cloud.Media;
import dev.nearside.core.request.Content;
import dev.nearside.core.request.Request;
import java.util.Base64;
import java.util.Optional;

/**
 * What pictures count in tokens, reckoned high: the higher of how Anthropic and OpenAI describe
 * their counting.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/vision">Vision at
 *     Anthropic</a>
 * @see <a href="https://platform.openai.com/docs/guides/images-vision">Images and vision at
 *     OpenAI</a>
 */
final class PictureTokens {

  /** What a picture counts whose size is not to be seen, and what any counts at most. */
  static final int MOST = 1600;

  private static final int PIXELS_A_TOKEN = 750;
  private static final int LONGEST_EDGE = 1568;

  private static final int WHOLE = 85;
  private static final int TILE = 170;
  private static final int TILE_EDGE = 512;
  private static final int LONG_EDGE = 2048;
  private static final int SHORT_EDGE = 768;

  /** Enough for the segments that cameras put before a JPEG's size; a multiple of four. */
  private static final int HEAD = 128 << 10;

  private PictureTokens() {}

  /** Tokens of all pictures in a request. */
  static int of(Request request) {
    int tokens = 0;
    for (var message : request.messages()) {
      for (Content content : message.content()) {
        if (content instanceof Content.Attachment attachment) {
          tokens += of(attachment);
        }
      }
    }
    return tokens;
  }

  private static int of(Content.Attachment attachment) {
    try {
      return switch (Media.of(attachment)) {
        case Media.Inline(String type, String base64) ->
            type.startsWith("image/") ? size(base64).map(PictureTokens::of).orElse(MOST) : 0;
        case Media.Link _ -> attachment.type().equals("image_url") ? MOST : 0;
      };
    } catch (BackendException e) {
      return 0;
    }
  }

  /** Tokens of a picture of that size. */
  static int of(PictureSize size) {
    return Math.min(MOST, Math.max(byPixels(size), byTiles(size)));
  }

  private static int byPixels(PictureSize size) {
    double scale = Math.min(1, LONGEST_EDGE / (double) Math.max(size.width(), size.height()));
    return (int) Math.ceil(scale * size.width() * scale * size.height() / PIXELS_A_TOKEN);
  }

  private static int byTiles(PictureSize size) {
    double longer = Math.max(size.width(), size.height());
    double shorter = Math.min(size.width(), size.height());
    double scale = Math.min(1, Math.min(LONG_EDGE / longer, SHORT_EDGE / shorter));
    double tiles = Math.ceil(scale * longer / TILE_EDGE) * Math.ceil(scale * shorter / TILE_EDGE);
    return WHOLE + TILE * (int) tiles;
  }

  private static Optional<PictureSize> size(String base64) {
    String head = base64.length() > HEAD ? base64.substring(0, HEAD) : base64;
    try {
      return PictureSize.of(Base64.getMimeDecoder().decode(head));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
