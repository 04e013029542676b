package dev.nearside.core.privacy.recognizer;

import dev.nearside.core.privacy.Recognizer;
import java.util.Set;

/** A recognizer made of smaller ones that can each be switched off. */
interface RecognizerGroup extends Recognizer {

  /** The names of its members, which stand as {@code by} of what they find. */
  Set<String> members();

  /** The same without some of its members. */
  Recognizer without(Set<String> names);
}
