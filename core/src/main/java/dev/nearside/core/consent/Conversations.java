package dev.nearside.core.consent;

import dev.nearside.core.request.Content;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Tells conversations apart, as no API does: by the name that the caller gives to one, else by what
 * its user said. A request goes on from an earlier one if it begins with all that the user and the
 * instructions said there, so that two conversations which merely open alike stay two. The keys are
 * hashes under a secret of this process, so they say nothing about what was written.
 */
public final class Conversations {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SECRET_BYTES = 32;

  private final SecretKeySpec secret;

  public Conversations() {
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    this.secret = new SecretKeySpec(bytes, ALGORITHM);
  }

  /**
   * The conversation of a request.
   *
   * @param name what the caller calls it; otherwise {@code metadata.conversation_id} counts, then
   *     what was said. The field {@code user} keeps apart what different users say.
   */
  public Conversation of(Request request, Optional<String> name) {
    String user = request.extra("user").map(JsonNode::toString).orElse("");
    return name.or(() -> inMetadata(request))
        .map(given -> Conversation.of(key("name", user, given)))
        .orElseGet(() -> byWhatWasSaid(request, key("said", user)));
  }

  private Conversation byWhatWasSaid(Request request, String start) {
    List<String> keys = new ArrayList<>();
    String key = start;
    for (Message message : request.messages()) {
      if (message.instructs() || message.role() == Role.USER) {
        key = key(key, message.role().wireName(), said(message));
        if (message.role() == Role.USER) {
          keys.add(key);
        }
      }
    }
    if (keys.isEmpty() || !keys.getLast().equals(key)) {
      keys.add(key);
    }
    return new Conversation(keys);
  }

  /** With pictures and files, as the same words may come with others. */
  private static String said(Message message) {
    StringBuilder said = new StringBuilder();
    for (Content part : message.content()) {
      String text =
          switch (part) {
            case Content.Text(String plain) -> plain;
            case Content.Attachment attachment -> attachment.json().toString();
          };
      said.append(text.length()).append(':').append(text);
    }
    return said.toString();
  }

  private static Optional<String> inMetadata(Request request) {
    return request
        .extra("metadata")
        .map(metadata -> metadata.path("conversation_id"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> !text.isBlank());
  }

  /** A hash of texts, each with its length in front, so that no two lists of them look alike. */
  private String key(String... texts) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      for (String text : texts) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
    }
  }
}
