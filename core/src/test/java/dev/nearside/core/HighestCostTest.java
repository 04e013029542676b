package dev.nearside.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import dev.nearside.core.request.Message;
import dev.nearside.core.request.Request;
import dev.nearside.core.request.Role;
import dev.nearside.core.request.Sampling;
import dev.nearside.core.request.Target;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Trust;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class HighestCostTest {

  private static final Price PRICE = Price.of("1", "10");

  @Test
  void reckonsWithTheLongestAnswerThatTheRequestAllows() {
    assertThat(cost(OptionalInt.of(200), "{}", PRICE, OptionalInt.empty())).isEqualTo("0.0021");
  }

  @Test
  void reckonsWithALongAnswerWhereNothingBoundsIt() {
    assertThat(cost(OptionalInt.empty(), "{}", PRICE, OptionalInt.empty())).isEqualTo("0.04106");
  }

  @Test
  void reckonsWithNoMoreThanFitsTheModel() {
    assertThat(cost(OptionalInt.of(100_000), "{}", PRICE, OptionalInt.of(600))).isEqualTo("0.0051");
  }

  @Test
  void countsEveryChoiceThatIsAskedFor() {
    assertThat(cost(OptionalInt.of(200), "{\"n\":3}", PRICE, OptionalInt.empty()))
        .isEqualTo("0.0061");
  }

  @Test
  void reckonsHighWhereNobodySaidThePrice() {
    assertThat(cost(OptionalInt.of(200), "{}", Price.UNKNOWN, OptionalInt.empty()))
        .isEqualTo("0.011");
  }

  /** What a prompt of 100 tokens costs. */
  private static String cost(
      OptionalInt maxTokens, String extra, Price price, OptionalInt contextLength) {
    Sampling usual = Sampling.DEFAULT;
    Request request =
        new Request(
            new Target.Auto(),
            Optional.empty(),
            List.of(Message.of(Role.USER, "a question")),
            new Sampling(
                usual.temperature(),
                usual.topP(),
                usual.topK(),
                usual.minP(),
                usual.seed(),
                usual.stop(),
                maxTokens),
            false,
            Set.of(),
            (ObjectNode) JsonMapper.shared().readTree(extra));
    CloudOffer offer = new CloudOffer("lab", "big", Trust.PUBLIC, price, contextLength, true);
    Money cost = HighestCost.of(request, 100, offer);
    return cost.toString();
  }
}
