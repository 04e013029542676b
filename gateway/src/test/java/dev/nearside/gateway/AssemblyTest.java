package dev.nearside.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.privacy.Finding;
import dev.nearside.core.privacy.Scanner;
import dev.nearside.gateway.config.Config;
import dev.nearside.gateway.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssemblyTest {
  private static final String TEXT =
      "I tested positive for HIV. Yours, Maria Lopez, 4111 1111 1111 1111, about Bluebird";

  @TempDir Path folder;

  @Test
  void findsOnlyWhatIsNeverToBeSentWhereAllElseIsOff() throws IOException {
    Scanner scanner = Assembly.scanner(config("privacy: {off: [all], never-send: [Bluebird]}"));

    assertThat(scanner.read(TEXT).topics()).isEmpty();
    assertThat(scanner.scan(TEXT)).extracting(Finding::by).containsExactly("never_send");
  }

  @Test
  void tellsNoTopicByItsLexiconWhereThatIsOff() throws IOException {
    Scanner scanner = Assembly.scanner(config("privacy: {off: [topic, model]}"));

    assertThat(scanner.read(TEXT).topics()).isEmpty();
    assertThat(scanner.scan(TEXT)).isNotEmpty();
  }

  private Config config(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("nearside.yaml"), yaml);
    return ConfigFile.read(file, Map.of());
  }
}
