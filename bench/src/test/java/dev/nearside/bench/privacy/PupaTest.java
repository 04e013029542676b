package dev.nearside.bench.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.bench.privacy.DataFiles.Prompt;
import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class PupaTest {

  @Test
  void unitsAreTrimmedAndThoseHiddenByThePublishersLeftOut() {
    assertThat(
            DataFiles.units(
                " Ann Lee || <PRESIDIO_ANONYMIZED_PERSON>||presidio_anonymized_url||__ ||"))
        .containsExactly("Ann Lee");
  }

  @Test
  void aUnitSurvivesInAnyCase() {
    assertThat(survivors("I am ANN LEE of Leeds.", List.of("Ann Lee", "leeds")))
        .containsExactly("Ann Lee", "leeds");
  }

  @Test
  void aMaskedUnitDoesNotSurvive() {
    String text = "I am Ann Lee of Leeds.";

    assertThat(survivors(text, List.of("Ann Lee", "Leeds"), finding(5, 12)))
        .containsExactly("Leeds");
  }

  @Test
  void aUnitThatIsPartlyMaskedDoesNotSurvive() {
    assertThat(survivors("I am Ann Lee.", List.of("Ann Lee"), finding(9, 12))).isEmpty();
  }

  @Test
  void aUnitThatNeverStoodInTheTextDoesNotSurvive() {
    assertThat(survivors("I am Ann.", List.of("PERSON_1"), finding(5, 8))).isEmpty();
  }

  @Test
  void maskingNumbersValuesAndRepeatsThem() {
    MaskedText masked =
        MaskedText.of(
            "Ann met Bob. Ann-Sophie saw Annika and Ann.", List.of(finding(0, 3), finding(8, 11)));

    assertThat(masked.masked())
        .isEqualTo("[PERSON_1] met [PERSON_2]. [PERSON_1]-Sophie saw Annika and [PERSON_1].");
  }

  @Test
  void marksShowKindAndValue() {
    assertThat(MaskedText.of("Call Ann.", List.of(finding(5, 8))).marked())
        .isEqualTo("Call [PERSON:Ann].");
  }

  private static List<String> survivors(String text, List<String> units, Finding... findings) {
    return Pupa.survivors(new Prompt(text, units), MaskedText.of(text, List.of(findings)));
  }

  private static Finding finding(int start, int end) {
    return new Finding(start, end, Kind.PERSON, 1, "test");
  }
}
