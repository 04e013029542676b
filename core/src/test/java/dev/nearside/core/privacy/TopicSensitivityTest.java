package dev.nearside.core.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicSensitivityTest {

  private final TopicSensitivity topics = new TopicSensitivity();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HEALTH|My HIV test came back positive, what now?",
        "HEALTH|I was diagnosed with type 2 diabetes last week",
        "HEALTH|my wife has breast cancer and I cannot sleep",
        "HEALTH|I'm pregnant and have not told anyone",
        "HEALTH|I've been struggling with depression for years",
        "HEALTH|my therapist says I should write a letter",
        "FINANCE|My salary is 84,000 euros, is that fair?",
        "FINANCE|I owe $23,000 to a bank",
        "FINANCE|we recently filed for bankruptcy",
        "LEGAL|I was arrested last night for drunk driving",
        "LEGAL|help me prepare for my custody hearing",
        "LEGAL|my brother was charged with fraud",
        "INTIMATE_LIFE|I think I'm gay and afraid to tell my parents",
        "INTIMATE_LIFE|I cheated on my husband",
        "INTIMATE_LIFE|my boyfriend hits me",
        "EMPLOYMENT|I just got fired, write to my landlord",
        "CONFIDENTIAL|what we tell nobody: the merger with Acme",
        "CONFIDENTIAL|Our unannounced acquisition closes in May",
        "CONFIDENTIAL|CONFIDENTIAL - internal use only"
      })
  void findsWhatPeopleTellAboutThemselves(Topic topic, String text) {
    assertThat(topics.topics(text)).contains(topic);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "explain how HIV tests work",
        "What are the symptoms of diabetes?",
        "I have a question about cancer research",
        "I have an exam about depression in literature",
        "write a story about a man who cheated on his wife",
        "how do banks compute a credit score?",
        "What is the average salary in Spain?",
        "what does under NDA mean?",
        "summarise the merger of Exxon and Mobil",
        "how is custody decided in court?",
        "I have to write an essay on the history of bankruptcy law",
        "I am writing a paper about HIV",
        "My code has a memory leak",
        "I have 3 apples and my brother has 5"
      })
  void leavesGeneralQuestionsAlone(String text) {
    assertThat(topics.topics(text)).isEmpty();
  }
}
