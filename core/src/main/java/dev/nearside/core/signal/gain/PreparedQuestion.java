package dev.nearside.core.signal.gain;

/** A question with its features found, to be judged by several models. */
public final class PreparedQuestion {

  private final QuestionText text;
  private final Features features;

  private PreparedQuestion(QuestionText text) {
    this.text = text;
    this.features = Features.of(text);
  }

  /** Finds a question's features. */
  public static PreparedQuestion of(String question) {
    return new PreparedQuestion(QuestionText.of(question));
  }

  /** Whether lettered answers to choose from come with it. */
  public boolean offersChoices() {
    return text.offersChoices();
  }

  /** Whether it is of the kinds that the learned model knows: exam questions, word problems. */
  public boolean isLikeExamples() {
    return text.offersChoices() || text.isWordProblem();
  }

  /** The same question, asked openly. */
  PreparedQuestion withoutChoices() {
    return new PreparedQuestion(text.withoutChoices());
  }

  Features features() {
    return features;
  }
}
