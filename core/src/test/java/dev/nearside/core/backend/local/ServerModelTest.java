package dev.nearside.core.backend.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.core.backend.BackendException;
import dev.nearside.core.backend.Delta;
import dev.nearside.core.backend.Reply;
import dev.nearside.core.backend.cloud.ScriptedCloud;
import dev.nearside.core.backend.cloud.SilentPort;
import dev.nearside.core.request.Feature;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.LocalOffer;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerModelTest {
  private static final String LIST =
      "{\"object\":\"list\",\"data\":[{\"id\":\"first\"},{\"id\":\"second\"}]}";

  @Test
  void offersTheFirstModelThatTheServerLists() {
    try (ScriptedCloud server = server(LIST);
        ServerModel model = new ServerModel(server.url(), Optional.empty(), 4096)) {
      LocalOffer offer = model.offer().orElseThrow();

      assertThat(offer.model()).isEqualTo("first");
      assertThat(offer.contextLength()).isEqualTo(4096);
      assertThat(offer.features()).contains(Feature.TOOLS, Feature.STRUCTURED_OUTPUT);
    }
  }

  @Test
  void offersTheModelThatTheUserNamed() {
    try (ScriptedCloud server = server(LIST);
        ServerModel model = new ServerModel(server.url(), Optional.of("second"), 4096)) {
      assertThat(model.offer()).map(LocalOffer::model).contains("second");
    }
  }

  @Test
  void answersWithThatModel() {
    try (ScriptedCloud server = server(LIST);
        ServerModel model = new ServerModel(server.url(), Optional.empty(), 4096);
        Reply reply = model.open(question(), "")) {
      assertThat(text(reply)).isEqualTo("hello from here");
      assertThat(server.bodies().getLast()).contains("\"model\":\"first\"");
    }
  }

  @Test
  void showsNoKeyToTheServer() {
    try (ScriptedCloud server = server(LIST);
        ServerModel model = new ServerModel(server.url(), Optional.empty(), 4096);
        Reply _ = model.open(question(), "")) {
      assertThat(server.heads()).noneMatch(head -> head.contains("Authorization"));
    }
  }

  @Test
  void offersNothingWhereNoServerAnswers() {
    try (SilentPort nobody = new SilentPort();
        ServerModel model = new ServerModel(nobody.url(), Optional.of("any"), 4096)) {
      assertThat(model.offer()).isEmpty();
      assertThatThrownBy(() -> model.open(question(), "any"))
          .isInstanceOf(BackendException.class)
          .hasMessageContaining("No model answers at " + nobody.url());
    }
  }

  @Test
  void offersNothingWhereTheServerHasNoModel() {
    try (ScriptedCloud server = server("{\"data\":[]}");
        ServerModel model = new ServerModel(server.url(), Optional.empty(), 4096)) {
      assertThat(model.offer()).isEmpty();
    }
  }

  @Test
  void listsNothingWhereSomethingElseAnswers() {
    try (ScriptedCloud server = server("<html>hello</html>")) {
      assertThat(ServerModel.offered(server.url())).isEmpty();
    }
  }

  private static ScriptedCloud server(String models) {
    return ScriptedCloud.playing((body, wire) -> {
      if (body.isEmpty()) {
        wire.json(200, models);
      } else {
        wire.json(
            200,
            "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":"
                + "\"hello from here\"},\"finish_reason\":\"stop\"}]}");
      }
    });
  }

  private static String text(Reply reply) {
    StringBuilder text = new StringBuilder();
    while (true) {
      Optional<Delta> delta = reply.next(Duration.ofSeconds(10));
      if (delta.isPresent() && delta.get() instanceof Delta.Text piece) {
        text.append(piece.text());
      }
      if (delta.isPresent() && delta.get() instanceof Delta.Done) {
        return text.toString();
      }
    }
  }

  private static Request question() {
    return Request.of(new Target.Auto(), Optional.empty(), "hi");
  }
}
