package dev.nearside.llama.grammar;

/** A JSON Schema that no grammar can stand for, or only one beyond all bounds. */
public final class UnsupportedSchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String keyword;
  private final String pointer;

  /**
   * @param keyword the keyword that is not supported
   * @param pointer the JSON pointer to the schema that holds it; empty for the whole schema
   * @param reason why, in words that follow a colon
   */
  UnsupportedSchemaException(String keyword, String pointer, String reason) {
    super(
        "The schema's keyword \"%s\" at %s is not supported on this device: %s."
            .formatted(keyword, pointer.isEmpty() ? "its top" : pointer, reason));
    this.keyword = keyword;
    this.pointer = pointer;
  }

  public String keyword() {
    return keyword;
  }

  /** The JSON pointer (RFC 6901) to the schema that holds the keyword; empty for the top. */
  public String pointer() {
    return pointer;
  }
}
