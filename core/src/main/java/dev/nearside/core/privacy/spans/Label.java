package dev.nearside.core.privacy.spans;

import dev.nearside.core.privacy.Kind;
import java.util.List;

/** What the model may call a word, in the order of its output, where "nothing" comes first. */
@SuppressWarnings("ImmutableEnumChecker") // a Kind is a record of plain values
enum Label {
  PERSON(Kind.PERSON_MENTIONED, false),
  ORGANISATION(Kind.ORGANISATION, false),
  PLACE(Kind.PLACE, false),
  ADDRESS(Kind.STREET_ADDRESS, false),
  POSTAL_CODE(Kind.POSTAL_CODE, true),
  DATE(Kind.DATE, true),
  AGE(Kind.AGE, true),
  NATIONALITY(Kind.NATIONALITY, false),
  TITLE(Kind.TITLE, false),
  PHONE(Kind.PHONE, true),
  EMAIL(Kind.EMAIL, true),
  URL(Kind.URL, true),
  USER_NAME(Kind.USER_NAME, true),
  ID(Kind.IDENTIFIER, true),
  OTHER(Kind.NAME, false);

  static final List<Label> ALL = List.of(values());

  /** Columns of the model's output. */
  static final int COLUMNS = ALL.size() + 1;

  private final Kind kind;
  private final boolean hasForm;

  Label(Kind kind, boolean hasForm) {
    this.kind = kind;
    this.hasForm = hasForm;
  }

  Kind kind() {
    return kind;
  }

  /** Whether rules find most of these by their form. */
  boolean hasForm() {
    return hasForm;
  }

  /** Whether a single common word is none of these. */
  boolean isNeverAWord() {
    return this == ADDRESS || this == POSTAL_CODE || this == PHONE || this == ID;
  }

  /** Whether these are names and what stands for one, which have no form at all. */
  boolean isName() {
    return !hasForm && this != ADDRESS;
  }
}
