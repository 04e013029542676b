package dev.nearside.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PassagesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'user': 'u1'}                         | user: u1",
        "{'metadata': {'card': 4111111111111111}} | card: 4111111111111111",
        "{'metadata': {'card': 4111111111111111.0}} | card: 4111111111111111",
        "{'metadata': {'mails': ['a@b.com', 'c@d.com']}} | mails: c@d.com",
        "{'metadata': {'a@b.com': true}}        | a@b.com",
        "{'metadata': {'a@b.com': {}}}          | a@b.com",
        "{'prediction': {'content': [['deep']]}} | content: deep",
        "{'file': 'data:text/plain;base64,bXkgY2FyZA=='} | file: data:text/plain;base64 my card",
        "{'file': 'data:text/plain,my card'}    | file: data:text/plain,my card",
        "{'file': 'data:text/plain;base64,not base64!'} | file: data:text/plain;base64,not base64!"
      })
  void readsSettingsWithTheirKeys(String json, String expected) {
    assertThat(texts(request(List.of(Message.of(Role.USER, "hi")), json(json)))).contains(expected);
  }

  @Test
  void readsTextPartsOfAMessageAsOne() {
    Message message =
        new Message(
            Role.USER,
            List.of(new Content.Text("4111 1111"), new Content.Text("1111 1111")),
            List.of(),
            Optional.empty(),
            Optional.empty());

    assertThat(texts(request(List.of(message), json("{}")))).containsExactly("4111 1111 1111 1111");
  }

  @Test
  void readsIdsNamesAndArgumentsOfToolCalls() {
    Message call =
        new Message(
            Role.ASSISTANT,
            List.of(),
            List.of(new ToolCall("id-1", "pay", "{\"to\":5}")),
            Optional.empty(),
            Optional.empty());
    Message result =
        new Message(
            Role.TOOL,
            List.of(new Content.Text("paid")),
            List.of(),
            Optional.of("id-2"),
            Optional.of("bank"));

    assertThat(texts(request(List.of(call, result), json("{}"))))
        .containsExactly("id-1", "pay", "{\"to\":5}", "paid", "id-2", "bank");
  }

  @Test
  void readsTheModelsNameTheSeedAndStopTexts() {
    Sampling sampling =
        new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalLong.of(42),
            List.of("end"),
            OptionalInt.empty());
    Request request =
        new Request(
            new Target.CloudModel("big"),
            Optional.empty(),
            List.of(Message.of(Role.USER, "hi")),
            sampling,
            false,
            Set.of(),
            json("{}"));

    assertThat(texts(request)).containsExactly("big", "hi", "end", "seed: 42");
  }

  @Test
  void readsNothingOfABinaryFile() {
    byte[] picture = new byte[3000];
    picture[0] = (byte) 0x89;
    ObjectNode part =
        JsonNodeFactory.instance
            .objectNode()
            .put("type", "input_audio")
            .put("data", Base64.getEncoder().encodeToString(picture));
    Message message =
        new Message(
            Role.USER,
            List.of(new Content.Attachment("input_audio", part)),
            List.of(),
            Optional.empty(),
            Optional.empty());

    assertThat(texts(request(List.of(message), json("{}"))))
        .containsExactly("type: input_audio", "data: …");
  }

  @Test
  void readsALongBareFileOfText() {
    String text = "my card is here ".repeat(100);
    String data = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));

    assertThat(
            texts(
                request(
                    List.of(Message.of(Role.USER, "hi")), json("{'file_data': '" + data + "'}"))))
        .contains("file_data: " + text);
  }

  private static List<String> texts(Request request) {
    return request.passages().stream().map(Passage::text).toList();
  }

  private static Request request(List<Message> messages, ObjectNode extra) {
    return new Request(
        new Target.Auto(), Optional.empty(), messages, Sampling.DEFAULT, false, Set.of(), extra);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
