package dev.nearside.core.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RequestTest {
  @Test
  void opensWithItsLeadingInstructionsAndTools() {
    Request request =
        request(
            "{\"tools\": [{\"name\": \"pay\"}], \"user\": \"someone\"}",
            Message.of(Role.SYSTEM, "one"),
            Message.of(Role.DEVELOPER, "two"),
            Message.of(Role.USER, "three"),
            Message.of(Role.SYSTEM, "four"));

    assertThat(request.opening().passages())
        .extracting(Passage::text)
        .contains("one", "two", "name: pay")
        .doesNotContain("three", "four", "user: someone");
  }

  @Test
  void opensWithNothingWhereAUserSpeaksFirst() {
    assertThat(request("{}", Message.of(Role.USER, "hi")).opening().passages()).isEmpty();
  }

  private static Request request(String extra, Message... messages) {
    return new Request(
        new Target.CloudModel("a model"),
        Optional.empty(),
        List.of(messages),
        Sampling.DEFAULT,
        true,
        Set.of(),
        (ObjectNode) JsonMapper.shared().readTree(extra));
  }
}
