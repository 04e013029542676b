package dev.nearside.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("case-22")
class QuestionFormTest {

  @ParameterizedTest(name = "{0} = {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "How do I enable 2FA?|how do I enable 2FA",
        "How do I enable 2FA?|How can I enable 2FA?",
        "How do I enable 2FA?|How to enable 2FA?",
        "How do I enable 2FA?|How do I turn on 2FA?",
        "How do I enable 2FA?|How can I switch on 2FA?",
        "How do I enable 2FA?|Hello, how do I enable 2FA?",
        "How do I enable 2FA?|Hi there! How do I enable 2FA? Thanks!",
        "How do I enable 2FA?|Can you tell me how to enable 2FA?",
        "How do I enable 2FA?|I'd like to know how to enable 2FA.",
        "How do I enable 2FA?|I want to know how to enable 2FA, please.",
        "How do I disable 2FA?|How can I turn off 2FA?",
        "What is recursion?|What's recursion?",
        "What is recursion?|what  is   recursion",
        "What is recursion?|Please tell me what is recursion.",
        "Explain recursion|Please explain recursion.",
        "Explain recursion|Could you please explain recursion",
        "Explain recursion|explain recursion!",
        "Why doesn't it start?|Why does not it start?",
        "Why can't I log in?|Why cannot I log in?",
        "What colour is the sky?|What color is the sky?",
        "How do I organise my e-mails?|How do I organize my emails?",
        "Who’s the author of \"Emma\"?|Who's the author of \"Emma\"?",
        "Bitte erkläre Rekursion|Erkläre Rekursion.",
        "Wie aktiviere ich 2FA?|Hallo, wie aktiviere ich 2FA? Danke!",
        "Comment activer la 2FA ?|Comment activer la 2FA, s'il vous plaît ?",
        "¿Cómo activo la 2FA?|Hola, ¿Cómo activo la 2FA?",
        "Per favore spiega la ricorsione|spiega la ricorsione",
        "如何启用2FA?|如何启用2FA?",
      })
  void seesTheSameQuestionInOtherWords(String one, String other) {
    assertThat(same(one, other)).isTrue();
    assertThat(same(other, one)).isTrue();
  }

  @ParameterizedTest(name = "{0} ≠ {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "How do I enable 2FA?|How do I disable 2FA?",
        "How do I turn on 2FA?|How do I turn off 2FA?",
        "How do I activate it?|How do I deactivate it?",
        "Is it safe to eat?|Is it unsafe to eat?",
        "Should I invest in bonds?|Should I not invest in bonds?",
        "Why does it start?|Why doesn't it start?",
        "Can I take it with alcohol?|Can't I take it with alcohol?",
        "Is it ever allowed?|Is it never allowed?",
        "List animals with fur|List animals without fur",
        "How do I increase the limit?|How do I decrease the limit?",
        "How do I add a user?|How do I remove a user?",
        "How do I lock my phone?|How do I unlock my phone?",
        "How do I encrypt a disk?|How do I decrypt a disk?",
        "How do I upgrade it?|How do I downgrade it?",
        "What happened before the war?|What happened after the war?",
        "What is the highest mountain?|What is the lowest mountain?",
        "Who won the match?|Who lost the match?",
        "Can I enable 2FA?|How can I enable 2FA?",
        "Should I enable 2FA?|Can I enable 2FA?",
        "Enable 2FA|Enable 2FA?",
        "What is 15% of 80?|What is 15% of 90?",
        "What is 5² ?|What is 52 ?",
        "What is 3.5 km in miles?|What is 35 km in miles?",
        "What is -5 plus 2?|What is 5 plus 2?",
        "Is 10 more than 9?|Is 9 more than 10?",
        "What is 5 km in m?|What is 5 kg in m?",
        "Who was president in 1990?|Who was president in 1991?",
        "How many days until 1 May?|How many days until 1 June?",
        "What is the capital of France?|What is the capital of Germany?",
        "what is the capital of france|what is the capital of germany",
        "Convert dollars to euros|Convert euros to dollars",
        "How far is Paris from Rome?|How far is Rome from Paris?",
        "Did Anna hit Ben?|Did Ben hit Anna?",
        "Tell me about an apple|Tell me about Apple",
        "What does US mean?|What does us mean?",
        "Who runs the WHO?|Who runs the who?",
        "Who wrote \"Emma\"?|Who wrote \"Emily\"?",
        "Translate \"please wait\"|Translate \"wait\"",
        "Translate please into French|Translate into French",
        "How do you say thanks?|How do you say?",
        "Is chocolate toxic to cats?|Is chocolate toxic to dogs?",
        "What is time?|What is the time?",
        "Do few people agree?|Do a few people agree?",
        "Let's eat, grandma|Let's eat grandma",
        "How do you feel?|How do I feel?",
        "What is Java 17?|What is Java 21?",
        "Is C faster than Go?|Is C++ faster than Go?",
        "What is a list in Python?|What is a dict in Python?",
        "Wie aktiviere ich 2FA?|Wie deaktiviere ich 2FA?",
        "Ist das erlaubt?|Ist das nicht erlaubt?",
        "Ich habe ein Auto|Ich habe kein Auto",
        "Comment activer la 2FA ?|Comment désactiver la 2FA ?",
        "Je veux partir|Je ne veux pas partir",
        "¿Cómo activo la 2FA?|¿Cómo desactivo la 2FA?",
        "Quiero verlo|No quiero verlo",
        "Come attivo la 2FA?|Come disattivo la 2FA?",
        "如何启用2FA?|如何禁用2FA?",
        "Как включить 2FA?|Как отключить 2FA?",
        "2FAを有効にする|2FAを無効にする",
      })
  void seesAnotherQuestionWhereAnythingElseDiffers(String one, String other) {
    assertThat(same(one, other)).isFalse();
    assertThat(same(other, one)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "What does `a = b` do?",
        "Fix this: if (x) { return }",
        "Summarise:\nThe cat sat.",
        "Who owns https://example.com/a ?",
        "Write to ann@example.com",
        "What does SELECT * FROM t do",
        " "
      })
  void leavesCodeAndQuotedMatterToTheLetter(String text) {
    assertThat(QuestionForm.of(text)).isEmpty();
  }

  @Test
  void leavesLongTextsToTheLetter() {
    assertThat(QuestionForm.of("word ".repeat(100))).isEmpty();
  }

  private static boolean same(String one, String other) {
    return QuestionForm.of(one).isPresent() && QuestionForm.of(one).equals(QuestionForm.of(other));
  }
}
