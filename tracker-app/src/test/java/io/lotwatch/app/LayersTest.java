package io.lotwatch.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.lotwatch");

    @Test
    void layersPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("io.lotwatch.app.cli..")
                .layer("server")
                .definedBy("io.lotwatch.app.server..")
                .layer("demo")
                .definedBy("io.lotwatch.app.demo..")
                .layer("http")
                .definedBy("io.lotwatch.app.http..")
                .layer("live")
                .definedBy("io.lotwatch.app.live..")
                .layer("replay")
                .definedBy("io.lotwatch.app.replay..")
                .layer("query")
                .definedBy("io.lotwatch.app.query..")
                .layer("catalog")
                .definedBy("io.lotwatch.app.catalog..")
                .layer("config")
                .definedBy("io.lotwatch.app.config..")
                .layer("broker")
                .definedBy("io.lotwatch.app.broker..")
                .layer("definitions")
                .definedBy("io.lotwatch.app.definitions..")
                .layer("topology")
                .definedBy("io.lotwatch.app.topology..")
                .layer("state")
                .definedBy("io.lotwatch.app.state..")
                .layer("topics")
                .definedBy("io.lotwatch.app.topics..")
                .layer("suggestion")
                .definedBy("io.lotwatch.app.suggestion..")
                .layer("lines")
                .definedBy("io.lotwatch.app.lines..")
                .layer("core")
                .definedBy("io.lotwatch.core..")
                .layer("event")
                .definedBy("io.lotwatch.event..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("demo")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("cli", "server")
                .whereLayer("live")
                .mayOnlyBeAccessedByLayers("cli", "server")
                .whereLayer("replay")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("query")
                .mayOnlyBeAccessedByLayers("cli", "server", "http")
                .whereLayer("catalog")
                .mayOnlyBeAccessedByLayers("cli", "server", "live")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("cli", "server", "live", "catalog")
                .whereLayer("broker")
                .mayOnlyBeAccessedByLayers("cli", "server", "replay")
                .whereLayer("definitions")
                .mayOnlyBeAccessedByLayers("cli", "catalog", "demo")
                .whereLayer("topology")
                .mayOnlyBeAccessedByLayers("cli", "server", "live", "replay")
                .whereLayer("state")
                .mayOnlyBeAccessedByLayers("topology", "live", "query")
                .whereLayer("topics")
                .mayOnlyBeAccessedByLayers(
                        "cli", "server", "demo", "live", "catalog", "config", "query", "topology", "replay")
                .whereLayer("suggestion")
                .mayOnlyBeAccessedByLayers("cli", "catalog", "config", "definitions")
                .whereLayer("lines")
                .mayOnlyBeAccessedByLayers("cli", "replay")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers(
                        "cli",
                        "server",
                        "demo",
                        "http",
                        "live",
                        "replay",
                        "query",
                        "catalog",
                        "definitions",
                        "topology",
                        "state")
                .check(CLASSES);
    }

    @Test
    void packagesOfTheApplicationHaveNoCircles() {
        slices().matching("io.lotwatch.app.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theDomainKnowsNeitherKafkaNorAClockNorFiles() {
        noClasses()
                .that()
                .resideInAnyPackage("io.lotwatch.core..", "io.lotwatch.event..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "java.net..", "java.nio.file..", "org.slf4j..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("io.lotwatch.core..", "io.lotwatch.event..")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(CLASSES);
    }

    @Test
    void theForecastKnowsLotsByTheirNumbersOnly() {
        noClasses()
                .that()
                .resideInAPackage("io.lotwatch.core.forecast..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lotwatch.core.backtest..",
                        "io.lotwatch.core.definition..",
                        "io.lotwatch.core.engine..",
                        "io.lotwatch.core.finding..",
                        "io.lotwatch.core.item..",
                        "io.lotwatch.core.lot..",
                        "io.lotwatch.event..")
                .check(CLASSES);
    }

    @Test
    void nothingButTheCommandLineAsksABacktest() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.lotwatch.core.backtest..", "io.lotwatch.app.cli..", "io.lotwatch.app.replay..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.lotwatch.core.backtest..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineTalksToTheTerminal() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lotwatch.app.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }
}
