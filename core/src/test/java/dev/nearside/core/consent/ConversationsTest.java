package dev.nearside.core.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.request.Content;
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
  private final Message reply = Message.of(Role.ASSISTANT, "Hi");
  private final Message more = Message.of(Role.USER, "Tell me more");

  @Test
  void aRequestGoesOnFromTheOnesItBeginsWith() {
    Conversation first = of("{}", system, hello);
    Conversation second = of("{}", system, hello, reply, more);
    assertThat(second.keys()).contains(first.key());
    assertThat(first.keys()).doesNotContain(second.key());
  }

  @Test
  void whatToolsAndModelsSayDoesNotMakeAnotherConversation() {
    Message result = Message.of(Role.TOOL, "18 degrees");
    assertThat(of("{}", system, hello, reply, result).key())
        .isEqualTo(of("{}", system, hello).key());
  }

  @Test
  void conversationsThatMerelyOpenAlikeStayTwo() {
    Conversation one = of("{}", hello, reply, more);
    Conversation other = of("{}", hello, reply, Message.of(Role.USER, "Something else"));
    assertThat(other.keys()).doesNotContain(one.key());
  }

  @Test
  void otherInstructionsOrAnotherPictureMakeAnotherConversation() {
    assertThat(of("{}", hello).keys()).doesNotContain(of("{}", system, hello).key());
    assertThat(of("{}", picture("a.png")).keys()).doesNotContain(of("{}", picture("b.png")).key());
  }

  @Test
  void theCallersNameCountsBeforeWhatWasSaid() {
    assertThat(conversations.of(request("{}", hello), Optional.of("a")))
        .isEqualTo(conversations.of(request("{}", system, more), Optional.of("a")))
        .isNotEqualTo(conversations.of(request("{}", hello), Optional.of("b")));
    String metadata = "{\"metadata\":{\"conversation_id\":\"a\"}}";
    assertThat(of(metadata, hello)).isEqualTo(of(metadata, system, more));
  }

  @Test
  void usersAreKeptApart() {
    assertThat(of("{\"user\":\"ada\"}", hello).keys())
        .doesNotContain(of("{\"user\":\"bob\"}", hello).key());
  }

  @Test
  void theKeyMeansNothingOutsideTheProcess() {
    assertThat(new Conversations().of(request("{}", hello), Optional.empty()))
        .isNotEqualTo(of("{}", hello));
  }

  private Conversation of(String extra, Message... messages) {
    return conversations.of(request(extra, messages), Optional.empty());
  }

  private static Message picture(String url) {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("type", "image_url");
    json.putObject("image_url").put("url", url);
    return new Message(
        Role.USER,
        List.of(new Content.Text("Look"), new Content.Attachment("image_url", json)),
        List.of(),
        Optional.empty(),
        Optional.empty());
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
