package dev.nearside.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.ledger.Price;
import dev.nearside.core.privacy.Sensitivity;
import dev.nearside.core.request.Mode;
import dev.nearside.core.signal.CloudOffer;
import dev.nearside.core.signal.Difficulty;
import dev.nearside.core.signal.Signals;
import dev.nearside.core.signal.Trust;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlternatesTest {

  private static final Route LOCAL = new Route.Local();
  private static final CloudOffer A = offer("a", Trust.PUBLIC, OptionalInt.empty(), true);
  private static final CloudOffer B = offer("b", Trust.PUBLIC, OptionalInt.empty(), true);
  private static final CloudOffer OWN = offer("own", Trust.TRUSTED, OptionalInt.empty(), true);
  private static final CloudOffer OWN2 = offer("own2", Trust.TRUSTED, OptionalInt.empty(), true);

  @Test
  void goesToTheOtherCloudsAndThenToTheDevice() {
    assertThat(Alternates.of(decision(new Route.Cloud(A), LOCAL), signals(false, A, B, OWN)))
        .containsExactly(new Route.Cloud(B), new Route.Cloud(OWN), LOCAL);
  }

  @Test
  void goesFromTheDeviceToTheFallbackFirst() {
    assertThat(Alternates.of(decision(LOCAL, new Route.Cloud(B)), signals(false, A, B)))
        .containsExactly(new Route.Cloud(B), new Route.Cloud(A));
  }

  @Test
  void whatStaysOnTheDeviceGoesNowhere() {
    assertThat(Alternates.of(decision(LOCAL, null), signals(true, A, B, OWN))).isEmpty();
    assertThat(Alternates.of(decision(LOCAL, null), signals(false, A, B, OWN))).isEmpty();
  }

  @Test
  void whatIsPrivateMovesOnlyAmongTrustedProviders() {
    assertThat(Alternates.of(decision(new Route.Cloud(OWN), null), signals(true, A, OWN, OWN2)))
        .containsExactly(new Route.Cloud(OWN2));
    assertThat(Alternates.of(decision(new Route.Cloud(A), null), signals(true, A, B, OWN)))
        .isEmpty();
  }

  @Test
  void whatWasMaskedForAProviderGoesToNoOther() {
    assertThat(Alternates.of(decision(new Route.Masked(A), LOCAL), signals(true, A, B)))
        .containsExactly(LOCAL);
  }

  @Test
  void passesOverCloudsOutOfReachOrTooShort() {
    CloudOffer gone = offer("gone", Trust.PUBLIC, OptionalInt.empty(), false);
    CloudOffer small = offer("small", Trust.PUBLIC, OptionalInt.of(10), true);
    assertThat(Alternates.of(decision(new Route.Cloud(A), null), signals(false, A, gone, small)))
        .isEmpty();
  }

  private static Decision decision(Route route, @Nullable Route fallback) {
    return new Decision(route, Optional.ofNullable(fallback), List.of("because"), Mode.AUTO);
  }

  private static Signals signals(boolean isPrivate, CloudOffer... clouds) {
    return new Signals(
        new Sensitivity(isPrivate ? 0.9 : 0, List.of(), new TreeMap<>()),
        false,
        new Difficulty(0.5, 1, List.of()),
        100,
        Optional.empty(),
        List.of(clouds));
  }

  private static CloudOffer offer(
      String name, Trust trust, OptionalInt context, boolean reachable) {
    return new CloudOffer(name, "big", trust, Price.FREE, context, reachable);
  }
}
