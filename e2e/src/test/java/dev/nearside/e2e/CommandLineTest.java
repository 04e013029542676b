package dev.nearside.e2e;

import static dev.nearside.e2e.Product.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.core.backend.cloud.ScriptedCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The commands as processes, with the real small model where one answers. */
class CommandLineTest {

  private static final String HARD =
      "Prove that there are infinitely many primes congruent to 3 modulo 4, and analyse the"
          + " complexity of enumerating them step by step.";

  @TempDir private Path folder;

  @Test
  void asksTheLocalModelAndSaysWhereWhyAndWhatItTook() {
    Path config = Product.write(folder, Product.config(folder));
    Product.Result result =
        ask(config, "--max-tokens", "16", "Rewrite politely: send me the file now");
    assertThat(result.status()).as(result.all()).isZero();
    assertThat(result.out()).isNotBlank();
    assertThat(result.err())
        .contains("on this device (smollm2-135m-instruct-q4_1)")
        .contains("tokens")
        .contains("cost $0")
        .contains("saved");
  }

  @Test
  void asksTheCloudWhereItIsWorthIt() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      Product.Result result = ask(config, HARD);
      assertThat(result.out()).isEqualTo("from the cloud\n");
      assertThat(result.err()).contains("in the cloud (cloud0/big)").contains("cost <$0.0001");
    }
  }

  @Test
  void readsTheQuestionFromStandardInput() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("ok")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      Product.Result result =
          Product.run("What is piped in?", "ask", "--cloud", "--config", config.toString());
      assertThat(result.status()).as(result.all()).isZero();
      assertThat(cloud.bodies().getFirst()).contains("What is piped in?");
    }
  }

  @Test
  void sendsTheTextOfAPdfWithTheQuestion() throws IOException {
    Path pdf = folder.resolve("notes.pdf");
    writePdf(pdf, "The capital of Atlantis is Poseidonis.");
    try (ScriptedCloud cloud = ScriptedCloud.saying("ok")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      Product.Result result = ask(config, "--cloud", "--file", pdf.toString(), "What is it?");
      assertThat(result.status()).as(result.all()).isZero();
      assertThat(cloud.bodies().getFirst()).contains("What is it?").contains("Poseidonis");
    }
  }

  @Test
  void holdsBackAFileThatIsPrivateWhenTheCloudIsAskedFor() throws IOException {
    Path file = Files.writeString(folder.resolve("card.txt"), "Card: 4111 1111 1111 1111");
    try (ScriptedCloud cloud = ScriptedCloud.saying("ok")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      Product.Result result = ask(config, "--cloud", "--file", file.toString(), "Whose is it?");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains("card number").doesNotContain("4111");
      assertThat(cloud.connections()).isZero();
    }
  }

  @Test
  void onlyOnDeviceOpensNoConnectionEvenWhenTheModelCannotAnswer() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("never")) {
      Path config =
          Product.write(folder, Product.config(folder, cloud) + "policy: {mode: only-on-device}\n");
      Product.Result result = ask(config, "lorem ipsum ".repeat(2000));
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains("2048");
      assertThat(cloud.connections()).isZero();
    }
  }

  @Test
  void goesOnOnTheDeviceWhenTheCloudIsDown() {
    ScriptedCloud gone = ScriptedCloud.saying("never");
    gone.close();
    Path config = Product.write(folder, Product.config(folder, gone));
    Product.Result result = ask(config, "--max-tokens", "8", HARD);
    assertThat(result.status()).as(result.all()).isZero();
    assertThat(result.err()).contains("on this device").contains("could not be reached");
  }

  @Test
  void explainsWithoutRunningAnything() {
    try (ScriptedCloud cloud = ScriptedCloud.saying("never")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      Product.Result table =
          Product.run(
              "",
              "explain",
              "--config",
              config.toString(),
              "My card is 4111 1111 1111 1111, is it still valid?");
      assertThat(table.out())
          .contains("local")
          .contains("card")
          .contains("Leaves device  nothing")
          .doesNotContain("4111 1111 1111 1111");
      JsonNode hard =
          json(Product.run("", "explain", "--json", "--config", config.toString(), HARD).out());
      assertThat(hard.path("route").stringValue()).isEqualTo("cloud");
      assertThat(hard.path("payload").path("messages").path(0).path("content").stringValue())
          .isEqualTo(HARD);
      assertThat(cloud.connections()).isZero();
    }
  }

  @Test
  void scansLinesOfJson() {
    Product.Result result =
        Product.run(
            "{\"id\":1,\"text\":\"😀 card 4111 1111 1111 1111\"}\n{\"id\":\"b\",\"text\":\"hi\"}\n",
            "scan",
            "-",
            "--jsonl");
    assertThat(result.status()).as(result.all()).isZero();
    List<JsonNode> lines = result.out().lines().map(Product::json).toList();
    JsonNode finding = lines.getFirst().path("findings").path(0);
    assertThat(lines.getFirst().path("id").intValue()).isEqualTo(1);
    assertThat(finding.path("kind").stringValue()).isEqualTo("card");
    assertThat(finding.path("start").intValue()).isEqualTo("😀 card ".length());
    assertThat(finding.path("end").intValue()).isEqualTo("😀 card 4111 1111 1111 1111".length());
    assertThat(finding.path("score").doubleValue()).isPositive();
    assertThat(finding.path("by").isString()).isTrue();
    assertThat(lines.get(1).path("id").stringValue()).isEqualTo("b");
    assertThat(lines.get(1).path("findings").isEmpty()).isTrue();
    assertThat(lines.get(1).path("topics").isEmpty()).isTrue();
  }

  @Test
  void tellsOnWhichTopicsATextIsPrivate() {
    String text = "my HIV test came back positive";
    Product.Result lines = Product.run("{\"id\":1,\"text\":\"" + text + "\"}\n", "scan", "--jsonl");
    Product.Result plain = Product.run(text, "scan");
    assertThat(Product.json(lines.out()).path("topics").path(0).stringValue()).isEqualTo("health");
    assertThat(plain.out()).contains("It tells about someone's health.");
  }

  @Test
  void answersABadLineInItsPlaceAndGoesOn() {
    Product.Result result =
        Product.run("not json\n{\"id\":2,\"text\":\"hi\"}\n", "scan", "-", "--jsonl");
    assertThat(result.status()).isEqualTo(1);
    List<JsonNode> lines = result.out().lines().map(Product::json).toList();
    assertThat(lines.getFirst().path("error").stringValue()).startsWith("line 1:");
    assertThat(lines.get(1).path("id").intValue()).isEqualTo(2);
  }

  @Test
  void routesLinesOfJson() throws IOException {
    try (ScriptedCloud cloud = ScriptedCloud.saying("never")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      Path questions =
          Files.writeString(
              folder.resolve("questions.jsonl"),
              "{\"id\":1,\"prompt\":\"Rewrite politely: send me the file now\"}\n"
                  + "{\"id\":2,\"messages\":[{\"role\":\"user\",\"content\":\""
                  + HARD
                  + "\"}]}\n{\"id\":3,\"prompt\":\"my card is 4111 1111 1111 1111\"}\n");
      Product.Result result =
          Product.run("", "route", questions.toString(), "--jsonl", "--config", config.toString());
      List<JsonNode> lines = result.out().lines().map(Product::json).toList();
      assertThat(lines)
          .extracting(line -> line.path("route").stringValue())
          .containsExactly("local", "cloud", "local");
      assertThat(lines.get(1).path("difficulty").doubleValue())
          .isGreaterThan(lines.getFirst().path("difficulty").doubleValue());
      assertThat(lines.get(2).path("sensitivity").doubleValue()).isGreaterThanOrEqualTo(0.5);
      assertThat(lines).allMatch(line -> !line.path("reasons").isEmpty());
      assertThat(cloud.connections()).isZero();
    }
  }

  @Test
  void keepsALedgerWithoutContent() throws IOException {
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud")) {
      Path config = Product.write(folder, Product.config(folder, cloud));
      ask(config, HARD);
      Product.Result csv = Product.run("", "ledger", "--csv", "--config", config.toString());
      assertThat(csv.out()).contains("cloud0").contains("big").doesNotContain("primes");
      Product.Result summary =
          Product.run("", "ledger", "--summary", "--config", config.toString());
      assertThat(summary.out()).contains("1 requests").contains("cloud");
      assertThat(Files.readString(folder.resolve("ledger.db"), StandardCharsets.ISO_8859_1))
          .doesNotContain("primes", "from the cloud", "sk-e2e-canary-key");
    }
  }

  @Test
  void tellsTheLineAndKeyOfAWrongConfig() {
    Path config = Product.write(folder, "server:\n  prot: 4141\n");
    Product.Result result = ask(config, "hi");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("line 2").contains("server.prot").contains("port");
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void refusesAModelFileThatIsCutShort() throws IOException {
    Path model = Files.write(folder.resolve("cut.gguf"), new byte[] {'G', 'G', 'U', 'F', 3, 0, 0});
    Path config =
        Product.write(
            folder,
            "local: {model: " + model + "}\nledger: {path: " + folder.resolve("l.db") + "}\n");
    Product.Result result = ask(config, "hi");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("cut.gguf");
    assertThat(result.err().lines()).hasSize(1);
  }

  @Test
  void tellsThatThePortIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path config =
          Product.write(
              folder, "local: {model: none}\nledger: {path: " + folder.resolve("l.db") + "}\n");
      Product.Result result =
          Product.run(
              "",
              "serve",
              "--config",
              config.toString(),
              "--port",
              Integer.toString(taken.getLocalPort()));
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).contains(Integer.toString(taken.getLocalPort())).contains("in use");
      assertThat(result.err().lines()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"serve", "ask", "explain", "scan", "route", "ledger", "replay", "simulate"})
  void teachesEachCommand(String command) {
    Product.Result result = Product.run("", command, "--help");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("Usage: nearside " + command);
  }

  @Test
  void pointsToHelpOnAWrongOption() {
    Product.Result result = Product.run("", "ask", "--clowd", "hi");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("--clowd").contains("--help");
  }

  @Test
  void anInterruptedServerDrainsAndKeepsItsLedger() throws Exception {
    try (ScriptedCloud cloud = ScriptedCloud.saying("from the cloud");
        Product.Running server = Product.serve(folder, Product.config(folder, cloud))) {
      assertThat(server.chat(Product.ask("cloud", "hello", false)).statusCode()).isEqualTo(200);
      new ProcessBuilder("kill", "-INT", Long.toString(server.process().pid())).start().waitFor();
      assertThat(server.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
      Product.Result summary =
          Product.run(
              "", "ledger", "--summary", "--config", folder.resolve("nearside.yaml").toString());
      assertThat(summary.out()).contains("1 requests");
    }
  }

  @Test
  void refusesToListenBeyondLoopbackWithoutAKey() {
    Path config = Product.write(folder, "server: {host: 0.0.0.0}\nlocal: {model: none}\n");
    Product.Result result = Product.run("", "serve", "--config", config.toString());
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("server.keys");
  }

  private static Product.Result ask(Path config, String... args) {
    List<String> all = new java.util.ArrayList<>(List.of("ask", "--config", config.toString()));
    all.addAll(List.of(args));
    return Product.run("", all.toArray(String[]::new));
  }

  private static void writePdf(Path file, String text) throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(50, 700);
        content.showText(text);
        content.endText();
      }
      document.save(file.toFile());
    }
  }

  @Test
  void keepsOutWebPagesAndReboundNames() throws IOException {
    try (Product.Running server =
        Product.serve(
            folder, "local: {model: none}\nledger: {path: " + folder.resolve("l.db") + "}\n")) {
      assertThat(RawHttp.get(server.port(), "/v1/models", "Host: evil.example")).contains(" 403 ");
      assertThat(
              RawHttp.get(
                  server.port(),
                  "/v1/models",
                  "Host: 127.0.0.1:" + server.port(),
                  "Origin: https://evil.example"))
          .contains(" 403 ");
      assertThat(
              RawHttp.get(
                  server.port(),
                  "/v1/models",
                  "Host: localhost:" + server.port(),
                  "Origin: http://localhost:3000"))
          .contains(" 200 ");
    }
  }
}
