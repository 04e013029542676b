package dev.nearside.llama;

/** Who is served first. */
public enum Priority {
  /** A person waits for it. */
  INTERACTIVE,
  /** It may take its time: it starts after, and its prompt is read after, those of people. */
  BACKGROUND
}
