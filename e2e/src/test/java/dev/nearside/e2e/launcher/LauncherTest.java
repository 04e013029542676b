package dev.nearside.e2e.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherTest {
  @TempDir private Path folder;
  private Tree tree;

  @BeforeEach
  void makeTree() throws IOException {
    tree = new Tree(folder);
  }

  @Test
  void buildsThenRunsTheJarWithTheArguments() throws Exception {
    Tree.Result result = tree.run("ask", "two  words", "");

    assertThat(result.status()).isZero();
    assertThat(result.out())
        .endsWith("-jar\n" + tree.root + "/gateway/target/nearside.jar\nask\ntwo  words\n\n");
    assertThat(tree.mavenCalls()).singleElement().asString().contains("-pl gateway -am package");
  }

  @Test
  void buildsOnce() throws Exception {
    tree.run();
    Tree.Result second = tree.run();

    assertThat(second.err()).isEmpty();
    assertThat(tree.mavenCalls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "core/pom.xml", "gateway/src/main/New.java"})
  void buildsAgainWhenASourceIsNewer(String file) throws Exception {
    tree.run();
    tree.edit(file);
    tree.run();

    assertThat(tree.mavenCalls()).hasSize(2);
  }

  @Test
  void buildsNothingWhenToldSo() throws Exception {
    tree.run();
    tree.edit("pom.xml");
    tree.environment.put("NEARSIDE_SKIP_BUILD", "1");

    assertThat(tree.run().status()).isZero();
    assertThat(tree.mavenCalls()).hasSize(1);
  }

  @Test
  void worksThroughSymlinks() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("first"), Path.of("a tree", "nearside"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("second"), link);

    assertThat(tree.end(tree.start(linkToLink, "ask")).out())
        .contains(tree.root + "/gateway/target/nearside.jar\nask");
  }

  @Test
  void becomesJavaSoThatSignalsReachIt() throws Exception {
    tree.run();
    tree.java(tree.jdk, "echo \"pid $$\"; exec sleep 60\n");
    Process process = tree.start(tree.root.resolve("nearside"), "serve");
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("pid " + process.pid());
      process.destroy();

      assertThat(process.waitFor()).isEqualTo(128 + 15);
    }
  }

  @Test
  void usesTheCacheThatItMade() throws Exception {
    String cache = "-XX:AOTCache=" + tree.root + "/gateway/target/nearside.aot\n";

    assertThat(tree.run().out()).contains(cache);
    assertThat(tree.run().out()).contains(cache);
  }

  @Test
  void makesTheCacheAgainForAnotherJdk() throws Exception {
    tree.run();
    Path another = folder.resolve("another");
    tree.installJdk(another, "26");
    tree.environment.put("JAVA_HOME", another.toString());

    assertThat(tree.run().err()).contains("Preparing a fast start");
  }

  @Test
  void runsWithoutACacheWhenItCannotBeMade() throws Exception {
    tree.java(tree.jdk, "case \"$*\" in *warm-up) exit 1 ;; esac; echo \"$*\"\n");

    Tree.Result result = tree.run("ask");

    assertThat(result.status()).isZero();
    assertThat(result.out()).doesNotContain("AOTCache").endsWith("ask\n");
    assertThat(tree.run().err()).isEmpty();
  }

  @Test
  void passesMoreOptionsToTheJvm() throws Exception {
    tree.environment.put("NEARSIDE_JAVA_OPTS", "-Xmx2g -Dx=y");

    assertThat(tree.run().out()).contains("-Xmx2g\n-Dx=y\n-jar\n");
  }

  @Test
  void saysWhatToInstallWithoutAJdk() throws Exception {
    tree.environment.remove("JAVA_HOME");

    Tree.Result result = tree.run("ask");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("no JDK 25 or newer", "sdk install java");
  }

  @Test
  void doesNotTakeAnOldJdk() throws Exception {
    tree.installJdk(tree.jdk, "17.0.15");

    assertThat(tree.run("ask").err()).contains("no JDK 25 or newer");
  }

  @Test
  void prefersTheJdkItIsMadeForAmongInstalledOnes() throws Exception {
    tree.environment.remove("JAVA_HOME");
    tree.installJdk(folder.resolve("jvm/a-newer"), "27");
    tree.installJdk(folder.resolve("jvm/b-fitting"), "25.0.2");
    tree.installJdk(folder.resolve("jvm/c-old"), "17.0.15");

    assertThat(tree.run("ask").status()).isZero();
    assertThat(tree.root.resolve("target/launcher/jdk")).content().contains("b-fitting");
  }

  @Test
  void looksForAnotherJdkWhenTheRememberedOneIsGone() throws Exception {
    tree.environment.remove("JAVA_HOME");
    tree.installJdk(folder.resolve("jvm/first"), "25");
    tree.run();
    Files.move(folder.resolve("jvm/first"), folder.resolve("jvm/second"));

    assertThat(tree.run("ask").status()).isZero();
  }

  @Test
  void saysWhatToInstallWithoutMaven() throws Exception {
    Files.delete(tree.bin.resolve("mvn"));

    Tree.Result result = tree.run("ask");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("Maven is missing", "3.8", "sdk install maven");
  }

  @Test
  void refusesAnOldMaven() throws Exception {
    tree.installMaven("3.6.3", "");

    assertThat(tree.run("ask").err()).contains("Maven 3.6.3 is too old");
  }

  @Test
  void needsNoMavenOnceBuilt() throws Exception {
    tree.run();
    Files.delete(tree.bin.resolve("mvn"));

    assertThat(tree.run("ask").status()).isZero();
  }

  @Test
  void showsWhyABuildFailedAndWhereTheLogIs() throws Exception {
    tree.installMaven("3.9.9", "echo '[ERROR] a missing semicolon'; exit 1");

    Tree.Result result = tree.run("ask");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err())
        .contains("a missing semicolon", tree.root + "/gateway/target/build.log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"with flock", "without flock"})
  void buildsOnlyOnceForTwoAtOnce(String how) throws Exception {
    if (how.equals("without flock")) {
      Files.delete(tree.bin.resolve("flock"));
    }
    Path go = folder.resolve("go");
    tree.installMaven("3.9.9", "while [ ! -e '%s' ]; do sleep 0.05; done".formatted(go));
    Process first = tree.start(tree.root.resolve("nearside"), "one");
    awaitBuild();
    Process second = tree.start(tree.root.resolve("nearside"), "two");
    tree.awaitError(second, "Waiting for another");
    Files.createFile(go);

    assertThat(tree.end(first).out()).endsWith("one\n");
    assertThat(tree.end(second).out()).endsWith("two\n");
    assertThat(tree.mavenCalls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with flock", "without flock"})
  void redoesABuildThatWasBrokenOff(String how) throws Exception {
    if (how.equals("without flock")) {
      Files.delete(tree.bin.resolve("flock"));
    }
    tree.installMaven(
        "3.9.9",
        "mkdir -p '%s/gateway/target'; echo half > '%1$s/gateway/target/nearside.jar'; sleep 60"
            .formatted(tree.root));
    Process process = tree.start(tree.root.resolve("nearside"), "ask");
    awaitBuild();
    process.toHandle().destroy();

    assertThat(tree.end(process).status()).isEqualTo(130);
    tree.installMaven("3.9.9", "");
    assertThat(tree.run("ask").status()).isZero();
    assertThat(tree.mavenCalls()).hasSize(2);
    assertThat(tree.root.resolve("gateway/target/nearside.jar")).hasContent("jar");
  }

  @Test
  void testRunsAllTestsAndKeepsTheStatus() throws Exception {
    tree.installMaven("3.9.9", "echo Tests run: 3; exit 3");

    Tree.Result result = tree.run("test", "-pl", "core");

    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).isEqualTo("Tests run: 3\n");
    assertThat(tree.mavenCalls()).containsExactly("-B -ntp verify -pl core");
  }

  @Test
  void benchRunsTheBenchmarks() throws Exception {
    Tree.Result result = tree.run("bench", "engine");

    assertThat(result.out()).endsWith("dev.nearside.bench.Main\nengine\n");
    assertThat(tree.mavenCalls()).singleElement().asString().contains("-pl bench -am package");
  }

  private void awaitBuild() throws Exception {
    while (tree.mavenCalls().isEmpty()) {
      Thread.sleep(20);
    }
  }
}
