package dev.nearside.gateway.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.llama.LlamaException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadPlanTest {
  private static final long MB = 1_000_000;

  /** One gigabyte before the first token, one megabyte for each thousand tokens. */
  private static final MemoryNeed NEED = new MemoryNeed(700 * MB, 200 * MB, 1000, 100 * MB);

  @ParameterizedTest
  @CsvSource({
    // asked, trained, slots, memory in MB, context
    "8192, 32768, 1, 2000, 8192",
    "8192, 4096, 1, 2000, 4096",
    "8192, 32768, 1, 1005, 4864",
    "8192, 32768, 4, 1020, 4864",
    "8192, 32768, 1, 1008, 7936",
    "300, 32768, 1, 1001, 300"
  })
  void choosesTheLongestContextThatFits(
      int asked, long trained, int slots, long memory, int context) {
    assertThat(plan(asked, trained, slots, memory).contextLength()).isEqualTo(context);
  }

  @Test
  void saysWhyTheContextIsCut() {
    assertThat(plan(8192, 32_768, 1, 1005).notice()).get().asString().contains("8192", "4864");
  }

  @Test
  void saysNothingWhereTheModelItselfIsShorter() {
    assertThat(plan(8192, 4096, 1, 2000).notice()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"999", "1000", "100"})
  void refusesAModelThatDoesNotFitWithTheNumbers(long memory) {
    assertThatThrownBy(() -> plan(8192, 32_768, 1, memory))
        .isInstanceOf(LlamaException.class)
        .hasMessageContaining("needs 1.0 GB")
        .hasMessageContaining("smaller model");
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "16, 15"})
  void leavesACoreToTheRestFromThreeOn(int cores, int threads) {
    LoadPlan plan =
        LoadPlan.choose(
            NEED,
            OptionalLong.empty(),
            new LoadPlan.Wish(1024, 1, OptionalInt.empty()),
            new Device(2000 * MB, cores, List.of("cpu")));

    assertThat(plan.threads()).isEqualTo(threads);
  }

  @Test
  void takesTheThreadsThatTheUserNamed() {
    LoadPlan plan =
        LoadPlan.choose(
            NEED,
            OptionalLong.empty(),
            new LoadPlan.Wish(1024, 1, OptionalInt.of(7)),
            new Device(2000 * MB, 2, List.of("cpu")));

    assertThat(plan.threads()).isEqualTo(7);
  }

  @Test
  void leavesTheMemoryOfAGraphicsProcessorToTheEngine() {
    LoadPlan plan =
        LoadPlan.choose(
            NEED,
            OptionalLong.of(32_768),
            new LoadPlan.Wish(8192, 1, OptionalInt.empty()),
            new Device(100 * MB, 4, List.of("cpu", "cuda")));

    assertThat(plan.gpu()).contains("cuda");
    assertThat(plan.contextLength()).isEqualTo(8192);
  }

  @Test
  void describesItselfInOneLine() {
    assertThat(plan(8192, 32_768, 1, 2000).describe())
        .isEqualTo("context 8192 tokens, 2 threads, on the processor, about 1.0 GB of memory");
  }

  private static LoadPlan plan(int asked, long trained, int slots, long memory) {
    return LoadPlan.choose(
        NEED,
        OptionalLong.of(trained),
        new LoadPlan.Wish(asked, slots, OptionalInt.empty()),
        new Device(memory * MB, 2, List.of("cpu")));
  }
}
