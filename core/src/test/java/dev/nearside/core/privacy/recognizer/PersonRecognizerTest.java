package dev.nearside.core.privacy.recognizer;

import static dev.nearside.core.privacy.Marked.marked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Recognizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonRecognizerTest {

  private final Recognizer recognizer = new PersonRecognizer();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "My name is «Anna Müller» and I need help",
        "Hi, my name is «Bob».",
        "Dear «Ms. Jones»,",
        "I am «Dr. Sarah Lee» from cardiology",
        "Kind regards,\n«John Smith»",
        "Sincerely,\n\n«Maria de la Cruz»\n",
        "Patient: «Jane Roe»",
        "my wife «Carla» said",
        "Dear «Thomas»,\nthanks",
        "me llamo «Lucía Gómez»"
      })
  void findsExactlyTheMarkedSpan(String text) {
    assertThat(marked(recognizer, text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dear Sir or Madam,",
        "Dear Hiring Manager,\n",
        "my name is not important",
        "What is my name?",
        "Kind regards,\nThe Team",
        "my friend said so",
        "My Wife Is Late",
        "Name: string",
        "I am Legend",
        "regards to all"
      })
  void leavesHarmlessTextAlone(String text) {
    assertThat(recognizer.find(text)).isEmpty();
  }
}
