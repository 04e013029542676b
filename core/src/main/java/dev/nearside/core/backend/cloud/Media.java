package dev.nearside.core.backend.cloud;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.BackendException.Kind;
import dev.nearside.core.request.Content;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What a picture or file in a message is, for dialects that carry it in another form. */
public sealed interface Media {

  /**
   * A file that the request carries.
   *
   * @param type its media type, such as {@code image/png}
   * @param base64 its bytes
   */
  record Inline(String type, String base64) implements Media {}

  /** A file that lies elsewhere. */
  record Link(String url) implements Media {}

  /**
   * Reads an attachment in the form that the OpenAI API made common.
   *
   * @throws BackendException of kind {@link Kind#UNSUPPORTED} if it is none that others could carry
   */
  static Media of(Content.Attachment attachment) {
    JsonNode value = attachment.json().path(attachment.type());
    return switch (attachment.type()) {
      case "image_url", "video_url" -> ofUrl(attachment, value.path("url").asString(text(value)));
      case "file" -> ofUrl(attachment, value.path("file_data").asString(""));
      case "input_audio" ->
          new Inline(
              "audio/" + value.path("format").asString("wav").toLowerCase(Locale.ROOT),
              value.path("data").asString(""));
      default -> throw unsupported(attachment.type());
    };
  }

  /** Says that a provider has no way to take a kind of content. */
  static BackendException unsupported(String what) {
    return new BackendException(
        Kind.UNSUPPORTED, 400, "The provider takes no content of the type " + what + ".");
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : "";
  }

  private static Media ofUrl(Content.Attachment attachment, String url) {
    Matcher data = DataUrl.PATTERN.matcher(url);
    if (data.lookingAt()) {
      return new Inline(
          data.group("type").toLowerCase(Locale.ROOT), url.substring(data.end()).strip());
    }
    if (url.startsWith("https://") || url.startsWith("http://")) {
      return new Link(url);
    }
    throw unsupported(attachment.type() + " without a link or base64 data");
  }

  /** A {@code data:} URL (RFC 2397) up to its bytes. */
  final class DataUrl {
    private static final Pattern PATTERN =
        Pattern.compile(
            "data:(?<type>[\\w.+-]+/[\\w.+-]+)[^,]{0,200};base64,", Pattern.CASE_INSENSITIVE);

    private DataUrl() {}
  }
}
