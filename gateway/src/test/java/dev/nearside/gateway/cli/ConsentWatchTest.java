package dev.nearside.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.nearside.core.consent.Caller;
import dev.nearside.core.consent.Scope;
import dev.nearside.core.consent.Verdict;
import dev.nearside.core.policy.Choice;
import dev.nearside.gateway.http.Asking;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A person who watches a server's held requests from another terminal. */
@Timeout(60)
class ConsentWatchTest {

  @TempDir private Path folder;
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

  @Test
  void asksAboutEveryRequestAsItComesAndEndsWithTheServer() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        PipedWriter typing = new PipedWriter();
        BufferedReader lines = new BufferedReader(new PipedReader(typing))) {
      Future<?> watch;
      try (Asking asking = new Asking(folder)) {
        watch = threads.submit(() -> watch(asking, lines));
        typing.write("m+\n");
        assertThat(asking.ask("talk").get().choice()).contains(Choice.MASKED);

        typing.write("a\ny\n");
        assertThat(asking.ask("another talk").get().choice()).contains(Choice.AS_IS);

        Verdict again = asking.gate().settle(Asking.proposal("talk"), Caller.SILENT);
        assertThat(again.choice()).contains(Choice.MASKED);
        assertThat(again.scope()).isEqualTo(Scope.CONVERSATION);
      }
      watch.get();
      assertThat(shown.toString(StandardCharsets.UTF_8)).contains("Done: masked.", "Done: as-is.");
    }
  }

  @Test
  void aRequestIsHeldWithoutItsCallersAskingWhileSomebodyWatches() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        PipedWriter typing = new PipedWriter();
        BufferedReader lines = new BufferedReader(new PipedReader(typing))) {
      Future<?> watch;
      try (Asking asking = new Asking(folder)) {
        watch = threads.submit(() -> watch(asking, lines));
        while (!shown.toString(StandardCharsets.UTF_8).contains("Ctrl-C")) {
          Thread.onSpinWait();
        }
        Future<Verdict> verdict =
            threads.submit(() -> asking.gate().settle(Asking.proposal("t"), Caller.SILENT));
        typing.write("l\n");
        assertThat(verdict.get().by().wireName()).isEqualTo("cli");
      }
      watch.get();
    }
  }

  @Test
  void saysThatNoServerAnswers() throws IOException {
    try (Asking asking = new Asking(folder);
        Socket nobody = new Socket()) {
      nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (ConsentClient client = new ConsentClient(asking.config(), nobody.getLocalPort())) {
        assertThatExceptionOfType(CommandException.class)
            .isThrownBy(client::held)
            .withMessageContaining("nearside serve");
      }
    }
  }

  private void watch(Asking asking, BufferedReader lines) {
    try (ConsentClient client =
        new ConsentClient(asking.config(), asking.config().server().port())) {
      new ConsentWatch(client, lines, new PrintStream(shown, true, StandardCharsets.UTF_8)).run();
    }
  }
}
