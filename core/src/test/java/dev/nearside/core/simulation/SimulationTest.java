package dev.nearside.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nearside.core.ledger.Money;
import dev.nearside.core.ledger.Price;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulationTest {

  private static final List<Routing> ALL =
      List.of(
          new Routing.AllCloud(),
          new Routing.AllOnDevice(),
          new Routing.ByLot(),
          new Routing.Auto(0.9),
          new Routing.Auto(0.95),
          new Routing.Foreknowing());

  /** So many requests of 1000 and 100 tokens, one a second. */
  private static Trace even(int requests) {
    return Trace.of(
        IntStream.range(0, requests)
            .mapToObj(i -> new Trace.Arrival(i * 1_000_000L, 1000, 100))
            .toList());
  }

  @Test
  void drawsTheSameFromTheSameSeed() {
    Trace trace = even(5_000);

    assertThat(new Simulation(trace, Assumptions.USUAL).run(ALL))
        .isEqualTo(new Simulation(trace, Assumptions.USUAL).run(ALL));
  }

  @Test
  void countsWhatTheCloudIsSentAndPaid() {
    Result cloud =
        new Simulation(even(1_000), Assumptions.USUAL).run(List.of(new Routing.AllCloud())).get(0);

    assertThat(cloud.cloud()).isEqualTo(1_000);
    assertThat(cloud.cloudTokens()).isEqualTo(1_100_000);
    assertThat(cloud.money()).isEqualTo(Money.of("0.45"));
    assertThat(cloud.kept()).isEqualTo(1);
    assertThat(cloud.gpuHoursSaved()).isZero();
    assertThat(cloud.firstToken()).isEqualTo(new Waits(0.7, 0.7, 0.7));
  }

  @Test
  void sparesTheCloudEverythingThatStays() {
    Result device =
        new Simulation(even(36_000), Assumptions.USUAL)
            .run(List.of(new Routing.AllOnDevice()))
            .get(0);

    assertThat(device.money()).isEqualTo(Money.ZERO);
    // 36 million tokens read at 20,000 a second, 3.6 million written at 2,000.
    assertThat(device.gpuHoursSaved()).isEqualTo(1.0, within(1e-9));
    assertThat(device.kept()).isEqualTo(0.451 / 0.796, within(0.02));
  }

  @Test
  void waitsWhereOneDeviceHasTooMuchToDo() {
    Fleet one = new Fleet(1, 100, 0, 10, 8192);
    Assumptions assumptions = new Assumptions(one, Ability.MEASURED, CloudSide.USUAL, 1);

    Result device =
        new Simulation(even(3), assumptions).run(List.of(new Routing.AllOnDevice())).get(0);

    // Each takes one second to read and one to write: the second waits one second, the third two.
    assertThat(device.queue().p50()).isEqualTo(1, within(1e-6));
    assertThat(device.queue().p99()).isEqualTo(2, within(1e-6));
    assertThat(device.firstToken().p99()).isEqualTo(3, within(1e-6));
  }

  @Test
  void keepsTheQualityThatIsAskedForAndSendsNoMoreThanLotWould() {
    List<Result> results = new Simulation(even(50_000), Assumptions.USUAL).run(ALL);
    Result auto = results.get(4);

    assertThat(auto.kept()).isEqualTo(0.95, within(0.01));
    // Measured on graded questions: 69 % go to the cloud, where by lot 88.5 % would.
    assertThat(auto.localShare()).isEqualTo(0.31, within(0.01));
    assertThat(results.get(3).localShare()).isGreaterThan(auto.localShare());
    assertThat(results.get(5).kept()).isEqualTo(0.847 / 0.796, within(0.01));
  }

  @Test
  void sendsWhatIsTooLongForTheDeviceToTheCloudOrLeavesItUnanswered() {
    Assumptions small =
        new Assumptions(new Fleet(10, 20, 0.5, 8, 1_099), Ability.MEASURED, CloudSide.USUAL, 1);

    List<Result> results =
        new Simulation(even(100), small)
            .run(List.of(new Routing.AllOnDevice(), new Routing.Auto(0)));

    assertThat(results.get(0).unanswered()).isEqualTo(100);
    assertThat(results.get(0).kept()).isZero();
    assertThat(results.get(1).cloud()).isEqualTo(100);
  }

  @Test
  void keepsEverythingHereAtQualityNoughtAndNothingAtOneWithoutInsight() {
    Assumptions blind =
        new Assumptions(Fleet.LAPTOPS, new Ability(0.5, 1, 1, 0.5), CloudSide.USUAL, 1);

    List<Result> results =
        new Simulation(even(1_000), blind).run(List.of(new Routing.Auto(0), new Routing.Auto(1)));

    assertThat(results.get(0).localShare()).isEqualTo(1);
    assertThat(results.get(1).localShare()).isLessThan(0.01);
  }

  @Test
  void refusesSharesThatExcludeEachOther() {
    assertThatThrownBy(() -> new Ability(0.5, 0.8, 0.7, 0.66))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void drawsOneDotOfEachColourForEachWay() {
    List<Result> results = new Simulation(even(100), Assumptions.USUAL).run(ALL);

    String svg = Plot.svg(results);

    assertThat(svg).startsWith("<svg xmlns=").endsWith("</svg>\n").doesNotContain("NaN");
    assertThat(svg.split("<circle", -1)).hasSize(2 * ALL.size() + 1);
  }

  @Test
  void drawsAlsoWhereTheCloudIsFree() {
    Assumptions free =
        new Assumptions(
            Fleet.LAPTOPS, Ability.MEASURED, new CloudSide(Price.FREE, 0.7, 20_000, 2_000), 1);

    assertThat(Plot.svg(new Simulation(even(10), free).run(ALL))).doesNotContain("NaN");
  }
}
