package dev.nearside.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the page of numbered cases tells the truth. */
class CasesTest {

  private static final Path ROOT = Path.of(System.getProperty("user.dir")).resolve("..");
  private static final int CASES = 32;
  private static final String ELSEWHERE = "—";
  private static final Pattern TAG = Pattern.compile("@Tag\\(\"case-(\\d+)\"\\)");
  private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\|[^|]*\\| ([^|]*) \\|");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  @Test
  void eachCaseHasTheTestsThatItsRowNames() throws IOException {
    Map<Integer, Set<String>> tagged = tagged();
    Map<Integer, String> rows = rows();
    assertThat(rows.keySet())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, CASES).boxed().toList());
    rows.forEach((number, tests) -> {
      List<String> names = NAME.matcher(tests).results().map(found -> found.group(1)).toList();
      if (!tests.strip().equals(ELSEWHERE)) {
        assertThat(names).as("case " + number).isNotEmpty();
        assertThat(tagged.getOrDefault(number, Set.of()))
            .as("tests tagged case-%02d", number)
            .containsAll(names);
      }
    });
  }

  private static Map<Integer, String> rows() throws IOException {
    Map<Integer, String> rows = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(ROOT.resolve("docs/cases.md")));
    while (row.find()) {
      rows.put(Integer.parseInt(row.group(1)), row.group(2));
    }
    return rows;
  }

  /** The names of the test classes that carry each case's tag. */
  private static Map<Integer, Set<String>> tagged() throws IOException {
    Map<Integer, Set<String>> tagged = new TreeMap<>();
    for (String module : List.of("core", "gateway", "e2e")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          Matcher tag = TAG.matcher(Files.readString(file));
          while (tag.find()) {
            tagged.computeIfAbsent(Integer.parseInt(tag.group(1)), _ -> new TreeSet<>()).add(name);
          }
        }
      }
    }
    return tagged;
  }
}
