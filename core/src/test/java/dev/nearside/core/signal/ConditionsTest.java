package dev.nearside.core.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class ConditionsTest {

  @ParameterizedTest(name = "{0} open in two slots: {1} s")
  @CsvSource({"0, 12", "1, 12", "2, 17", "4, 27"})
  void addsUpQueueReadingAndWriting(int open, double seconds) {
    LocalPace pace =
        new LocalPace(2, open, Optional.of(50.0), Optional.of(10.0), Optional.of(100.0));

    assertThat(pace.seconds(100, Optional.empty())).contains(seconds);
  }

  @Test
  void expectsNoMoreOfAnAnswerThanTheRequestAllows() {
    LocalPace pace = new LocalPace(1, 0, Optional.empty(), Optional.of(10.0), Optional.of(100.0));

    assertThat(pace.seconds(0, Optional.of(20))).contains(2.0);
  }

  @Test
  void expectsNothingWhileNoSpeedIsKnown() {
    assertThat(LocalPace.UNKNOWN.seconds(100, Optional.empty())).isEmpty();
    assertThat(Conditions.UNKNOWN.secondsAt("anybody")).isEmpty();
  }

  @Test
  void countsOnlyWhatComesAfterTheLastAnswerAsNew() {
    String old = "word ".repeat(200);
    List<Message> talk =
        List.of(
            Message.of(Role.USER, old),
            Message.of(Role.ASSISTANT, old),
            Message.of(Role.USER, "12345678"));

    assertThat(of(talk).toRead()).isEqualTo(2);
    assertThat(of(talk.subList(0, 1)).toRead()).isEqualTo(TokenEstimate.of(old));
  }

  @Test
  void takesTheLimitOfTheRequest() {
    assertThat(of(List.of(Message.of(Role.USER, "hi"))).limit()).contains(7);
  }

  private static Conditions of(List<Message> talk) {
    Sampling sampling =
        new Sampling(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalDouble.empty(),
            OptionalLong.empty(),
            List.of(),
            OptionalInt.of(7));
    Request request =
        new Request(
            new Target.Auto(),
            Optional.empty(),
            talk,
            sampling,
            false,
            Set.of(),
            JsonNodeFactory.instance.objectNode());
    return Conditions.of(request, DeviceState.UNKNOWN, LocalPace.UNKNOWN, Map.of());
  }
}
