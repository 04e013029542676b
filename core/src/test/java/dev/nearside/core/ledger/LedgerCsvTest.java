package dev.nearside.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LedgerCsvTest {
  @Test
  void writesOneLineForEachEntryUnderTheNames() throws IOException {
    assertThat(csv(Entries.cloud("d1", Duration.ofMillis(350))).split("\r\n"))
        .containsExactly(
            "time,decision,route,provider,model,mode,outcome,sensitivity,difficulty,prompt_tokens,"
                + "completion_tokens,cost,cloud_cost,saved,price,first_token_ms,total_ms,findings,reasons,"
                + "consent,consent_scope,consent_by,consent_waited_ms,caller",
            "2026-11-02T12:00:00.123456Z,d1,cloud,openai,a-model,auto,COMPLETED,0.75,0.125,100,50,"
                + "0.002,0.002,0,known,350,1500,card=1; email=2,"
                + "\"It holds 1 card number. \"\"Quoted\"\", with a comma\",,,,,alice");
  }

  @Test
  void tellsWhatCameOfAskingTheUser() throws IOException {
    assertThat(csv(Entries.consented("d1"))).endsWith(",masked,once,cli,2500,alice\r\n");
  }

  @Test
  void leavesBlankWhatThereWasNot() throws IOException {
    assertThat(csv(Entries.refused("d1"))).contains("d1,refused,,a-model,", ",0.002,known,,1500,");
  }

  @Test
  void keepsSpreadsheetsFromRunningFormulas() throws IOException {
    assertThat(csv(named("=HYPERLINK(1)"))).contains(",'=HYPERLINK(1),");
    assertThat(csv(named("@SUM(1,2)"))).contains(",\"'@SUM(1,2)\",");
  }

  @Test
  void writesNegativeAmountsAsNumbers() throws IOException {
    assertThat(csv(named("m"))).contains(",0.5,0,-0.5,known,");
  }

  private static Entry named(String model) {
    return new Entry(
        Entries.NOON,
        "d1",
        "cloud",
        Optional.of("p"),
        model,
        "auto",
        List.of(),
        new TreeMap<>(),
        0,
        0,
        0,
        0,
        Money.of("0.5"),
        Money.ZERO,
        Optional.empty(),
        Duration.ZERO,
        Outcome.FAILED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static String csv(Entry entry) throws IOException {
    StringBuilder out = new StringBuilder();
    LedgerCsv.write(Stream.of(entry), out);
    return out.toString();
  }
}
