package dev.nearside.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ConversationsTest {

  private final Conversations conversations = new Conversations();

  private final Message system = Message.of(Role.SYSTEM, "Be brief.");
  private final Message hello = Message.of(Role.USER, "Hello");

  @Test
  void laterTurnsBelongToTheConversationThatOpenedAlike() {
    Message reply = Message.of(Role.ASSISTANT, "Hi");
    Message more = Message.of(Role.USER, "Tell me more");
    assertThat(key("{}", system, hello, reply, more)).isEqualTo(key("{}", system, hello));
  }

  @Test
  void anotherOpeningIsAnotherConversation() {
    assertThat(key("{}", system, Message.of(Role.USER, "Hullo")))
        .isNotEqualTo(key("{}", system, hello));
    assertThat(key("{}", hello)).isNotEqualTo(key("{}", system, hello));
  }

  @Test
  void theCallersNameCountsBeforeTheOpening() {
    assertThat(conversations.key(request("{}", hello), Optional.of("a")))
        .isEqualTo(conversations.key(request("{}", system, hello), Optional.of("a")))
        .isNotEqualTo(conversations.key(request("{}", hello), Optional.of("b")));
    String metadata = "{\"metadata\":{\"conversation_id\":\"a\"}}";
    assertThat(key(metadata, hello)).isEqualTo(key(metadata, system, hello));
  }

  @Test
  void usersAreKeptApart() {
    assertThat(key("{\"user\":\"ada\"}", hello)).isNotEqualTo(key("{\"user\":\"bob\"}", hello));
  }

  @Test
  void theKeyMeansNothingOutsideTheProcess() {
    assertThat(new Conversations().key(request("{}", hello), Optional.empty()))
        .isNotEqualTo(key("{}", hello));
  }

  private String key(String extra, Message... messages) {
    return conversations.key(request(extra, messages), Optional.empty());
  }

  private static Request request(String extra, Message... messages) {
    return new Request(
        new Target.Auto(),
        Optional.empty(),
        List.of(messages),
        Sampling.DEFAULT,
        true,
        Set.of(),
        (ObjectNode) JsonMapper.shared().readTree(extra));
  }
}
