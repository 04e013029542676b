package dev.nearside.core.privacy.recognizer;

/** A text that can be looked at only so often, so that no pattern runs for ever over it. */
final class CountedText implements CharSequence {

  /** The pattern looked too often. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ExhaustedException() {
      super("A pattern takes too long on this text.");
    }
  }

  private final CharSequence text;
  private long left;

  CountedText(CharSequence text, long looks) {
    this.text = text;
    this.left = looks;
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new ExhaustedException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
