package dev.nearside.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TokenStreamTest {
  private static final Duration NOW = Duration.ZERO;
  private static final TokenEvent.Piece PIECE = new TokenEvent.Piece("a", -1, 1);
  private static final TokenEvent.Finished END =
      new TokenEvent.Finished(FinishReason.STOP, 1, 0, 1, NOW, NOW, NOW);

  private final AtomicInteger cancels = new AtomicInteger();
  private final AtomicInteger resumes = new AtomicInteger();
  private final TokenStream stream =
      new TokenStream(
          new TokenStream.Control() {
            @Override
            public void cancel() {
              cancels.incrementAndGet();
            }

            @Override
            public void resume() {
              resumes.incrementAndGet();
            }
          });

  @Test
  void givesWhatWasPutAndThenItsEndAgainAndAgain() {
    assertThat(stream.next(NOW)).isEmpty();
    stream.put(PIECE);
    stream.finish(END);

    assertThat(stream.next(NOW)).contains(PIECE);
    assertThat(stream.next(NOW)).contains(END);
    assertThat(stream.next(NOW)).contains(END);
  }

  @Test
  void givesWhatCameBeforeAFailure() {
    stream.put(PIECE);
    stream.fail(new LlamaException("broken"));

    assertThat(stream.next(NOW)).contains(PIECE);
    assertThatThrownBy(() -> stream.next(NOW)).hasMessage("broken");
    assertThatThrownBy(() -> stream.next(NOW)).hasMessage("broken");
  }

  @Test
  void asksToGoOnOnceAReaderHasCaughtUp() {
    int count = 0;
    while (!stream.full()) {
      stream.put(PIECE);
      count++;
    }
    for (int i = 0; i < count; i++) {
      assertThat(stream.next(NOW)).contains(PIECE);
    }

    assertThat(resumes).hasValue(1);
    assertThat(stream.full()).isFalse();
  }

  @Test
  void cancelsOnce() {
    stream.put(PIECE);
    stream.close();
    stream.close();
    stream.put(PIECE);

    assertThat(cancels).hasValue(1);
    assertThat(stream.next(NOW)).isEmpty();
  }

  @Test
  void doesNotCancelWhatIsComplete() {
    stream.finish(END);
    stream.close();

    assertThat(cancels).hasValue(0);
  }

  @Test
  void failsWhenTheReaderIsInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> stream.next(Duration.ofSeconds(1))).isInstanceOf(LlamaException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
