package dev.nearside.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies run one way: gateway, core, and llama behind one adapter. */
@AnalyzeClasses(
    packages = "dev.nearside",
    importOptions = {ImportOption.DoNotIncludeTests.class})
class ArchitectureTest {

  @ArchTest
  static final ArchRule llamaKnowsNothingOfNearside =
      noClasses()
          .that()
          .resideInAPackage("dev.nearside.llama..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.nearside.core..", "dev.nearside.gateway..");

  @ArchTest
  static final ArchRule coreDoesNotKnowTheGateway =
      noClasses()
          .that()
          .resideInAPackage("dev.nearside.core..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.nearside.gateway..", "io.helidon.webserver..", "picocli..");

  @ArchTest
  static final ArchRule onlyTheLocalAdapterUsesLlama =
      noClasses()
          .that()
          .resideInAPackage("dev.nearside.core..")
          .and()
          .resideOutsideOfPackage("dev.nearside.core.backend.local..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.nearside.llama..");

  @ArchTest
  static final ArchRule decidingDoesNoInputOrOutput =
      noClasses()
          .that()
          .resideInAPackage("dev.nearside.core.policy..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.net..",
              "java.nio..",
              "java.time..",
              "dev.nearside.core.backend..");

  @ArchTest
  static final ArchRule thePartsOfCoreFormNoCircle =
      slices().matching("dev.nearside.core.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule thePartsOfTheGatewayFormNoCircle =
      slices().matching("dev.nearside.gateway.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheCommandLineKnowsPicocli =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nearside.gateway.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..");

  @ArchTest
  static final ArchRule onlyTheHttpPackageKnowsTheWebServer =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.nearside.gateway.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.helidon.webserver..");
}
