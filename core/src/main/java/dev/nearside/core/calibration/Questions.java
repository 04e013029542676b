package dev.nearside.core.calibration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The questions that come with Nearside. */
public final class Questions {

  private static final String SHIPPED = "questions.jsonl";

  private Questions() {}

  /** All of them: choices, sums, facts, small tasks of form, sentences, word problems. */
  public static List<Question> shipped() {
    JsonMapper json =
        JsonMapper.builder().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
    try (InputStream in = Questions.class.getResourceAsStream(SHIPPED)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + SHIPPED + " is missing from this build.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> json.readValue(line, Question.class))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
