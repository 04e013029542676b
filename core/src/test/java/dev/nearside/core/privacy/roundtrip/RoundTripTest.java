package dev.nearside.core.privacy.roundtrip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Masking;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.core.privacy.recognizer.Recognizers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoundTripTest {

  private static final int BY_RULES = 300;
  private static final int WITH_MODEL = 30;

  @ParameterizedTest
  @EnumSource
  @Tag("case-19")
  void letsNothingLeaveAndBringsEverythingBack(Masking masking) {
    RoundTrip.Report report =
        RoundTrip.run(new Scanner(Recognizers.standard()), masking, 7, BY_RULES);
    assertThat(report.examples()).isEmpty();
    assertThat(report.leaked()).isZero();
    assertThat(report.differences()).isZero();
    assertThat(report.renamed()).isZero();
    assertThat(report.masked()).isGreaterThan(BY_RULES * 9 / 10);
  }

  @ParameterizedTest
  @EnumSource
  void letsNothingLeaveAndBringsEverythingBackWithTheSpanModel(Masking masking) {
    RoundTrip.Report report = RoundTrip.run(Scanner.standard(), masking, 7, WITH_MODEL);
    assertThat(report.examples().stream().filter(example -> !example.contains("next turn")))
        .isEmpty();
    assertThat(report.leaked()).isZero();
    assertThat(report.differences()).isZero();
    assertThat(report.masked()).isGreaterThan(WITH_MODEL * 9 / 10);
  }
}
