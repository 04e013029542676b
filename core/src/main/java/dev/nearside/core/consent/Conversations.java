package dev.nearside.core.consent;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Tells conversations apart, as no API does: by the name that the caller gives to one, else by how
 * it opens (everything up to the first user message). The keys are hashes under a secret of this
 * process, so they say nothing about what was written.
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
   * The key of a request's conversation.
   *
   * @param name what the caller calls it; otherwise {@code metadata.conversation_id} counts, then
   *     the opening. The field {@code user} keeps apart what different users say.
   */
  public String key(Request request, Optional<String> name) {
    Mac mac = mac();
    add(mac, request.extra("user").map(JsonNode::toString).orElse(""));
    Optional<String> given = name.or(() -> inMetadata(request));
    if (given.isPresent()) {
      add(mac, "name");
      add(mac, given.get());
    } else {
      add(mac, "opening");
      for (Message message : request.messages()) {
        add(mac, message.role().wireName());
        add(mac, message.text());
        if (message.role() == Role.USER) {
          break;
        }
      }
    }
    return HexFormat.of().formatHex(mac.doFinal());
  }

  private static Optional<String> inMetadata(Request request) {
    return request
        .extra("metadata")
        .map(metadata -> metadata.path("conversation_id"))
        .filter(JsonNode::isString)
        .map(JsonNode::stringValue)
        .filter(text -> !text.isBlank());
  }

  /** With its length in front, so that no two lists of texts look alike. */
  private static void add(Mac mac, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    mac.update(bytes);
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM + ".", e);
    }
  }
}
