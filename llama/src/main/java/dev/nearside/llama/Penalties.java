package dev.nearside.llama;

/**
 * What makes tokens of the answer so far less probable.
 *
 * @param repeat logits of those tokens are divided by this (multiplied where negative); 1 is off
 * @param frequency subtracted from a token's logit for each time it came
 * @param presence subtracted once from the logit of each token that came
 * @param window how many of the last tokens count; -1 is all
 */
public record Penalties(float repeat, float frequency, float presence, int window) {
  public static final Penalties NONE = new Penalties(1, 0, 0, 64);

  /** The two of OpenAI's API, from -2 to 2, over the whole answer. */
  public static Penalties of(float frequency, float presence) {
    return new Penalties(1, frequency, presence, -1);
  }

  public Penalties {
    require(Float.isFinite(repeat) && repeat > 0, "repeat_penalty must be more than 0");
    require(Float.isFinite(frequency), "frequency_penalty must be a number");
    require(Float.isFinite(presence), "presence_penalty must be a number");
    require(window >= -1, "the penalty's window must be -1 or more");
  }

  boolean none() {
    return repeat == 1 && frequency == 0 && presence == 0;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
