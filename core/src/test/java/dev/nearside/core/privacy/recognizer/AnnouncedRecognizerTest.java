package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnouncedRecognizerTest {

  private final Recognizer recognizer = new AnnouncedRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Date of birth: «12/03/1985»",
        "DOB «1985-03-12»",
        "I was born on «12 March 1985» in Rome",
        "my daughter was born «March 3rd, 2019»",
        "my birthday is «4 July 1990»",
        "passport number «X12345678»",
        "Passport No: «C01X00T478»",
        "driver license: «F162823540116»",
        "driving licence «MORGA657054SM9IJ»",
        "Reisepass Nr. «C01X00T47»",
        "mon passeport «12AB34567» est perdu",
        "Führerscheinnummer: «B072RRE2I55»",
        "my medical record number is «MRN-0048213»",
        "Patient ID: «P48213377»",
        "insurance policy number «HLT-889 1234567»",
        "member ID «W123456789»",
        "BIC: «COBADEFFXXX», SWIFT code «DEUTDEFF500»",
        "License plate: «7ABC123»",
        "Kennzeichen «M AB 1234»",
        "my checking account number is «000123456789»",
        "bank account «12345678», sort code «12-34-56»",
        "IFSC: «SBIN0001234»",
        "my username is «dark_wolf99»",
        "login: «jroe84»",
        "follow me on twitter «@jane_roe»",
        "my salary is «85,000 €»",
        "Our monthly rent of «$2,300» is too high",
        "I earn «120k» and my wife earns more",
        "He owes «45'000 CHF» to us",
        "aged «45»",
        "My brother just turned «60»",
        "I'm «31», and new here",
        "j'ai «29» ans",
        "on «March 3rd, 2019» we met",
        "it was founded in «1977».",
        "we meet «Monday» at ten",
        "ZIP: «94105-1234»",
        "postcode «SW1A 1AA»",
        "PLZ: «80331»",
        "ask «Dr.» Jones",
        "«Mrs» Robinson called",
        "she is «Norwegian»",
        "a «Catholic» wedding",
        "passport «C4J8K1V0R»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "after 50 ms Node restarts",
        "Einstein was born in Ulm",
        "a passport costs 130 dollars",
        "date of birth: string",
        "Released 2024-01-02",
        "my passport expired",
        "the account is closed",
        "the patient had 38.5 degrees on 12 occasions",
        "username is required and must be unique",
        "@Override public String login() { return handle; }",
        "insurance costs 1200 dollars a year",
        "my favourite number is 12345",
        "the salary range is 50000 to 60000",
        "write it in French, then translate it to German",
        "polish the silver in may be soon",
        "zip the files, 12345 of them",
        "a list of 2000 words in 2048 bytes",
        "the plate is 12 mm thick",
        "I'm 100% sure, I am 5 minutes late",
        "dr = 5; ms = 10; mr.value = 3",
        "my code is 90 lines",
        "driver license rules in 50 states",
        "a precise and swift translation",
        "a review of medical records 43-56",
        "handle: onClickHandler",
        "login: LoginController",
        "alias: utils2",
        "ctypes wintypes.HANDLE Foo1",
        "patient number needed to treat 12500",
        "license number of open source: 12345",
        "insurance cost 12000 a year on average",
        "national id schema version 20200101",
        "registration number: ISO9001",
        "plates 96WELL",
        "plates: A4 B5 C6"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
