package io.lotwatch.app.demo;

import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.app.definitions.DefinitionsResult;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.StepDefinition;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline of the demo, and its budgets.
 *
 * @param report the one that is scheduled
 */
public record DemoPipeline(PipelineDefinition definition, PipelineDefinition report) {
    private static final String RESOURCE = "definitions.yaml";
    /** Long enough for broker and tracker to start, and for the demo to have begun. */
    private static final Duration REPORT_AFTER = Duration.ofSeconds(45);
    /** Later is no part of the demo. */
    private static final Duration REPORT_WITHIN = Duration.ofSeconds(110);

    private static final DateTimeFormatter CRON =
            DateTimeFormatter.ofPattern("m H d M *", Locale.ROOT).withZone(ZoneOffset.UTC);

    /**
     * Writes the definitions, whose template lies in the jar, to a file, and gives the file.
     *
     * @param now the report is scheduled for the minute that begins after this and the time that it takes to start
     */
    public static Path write(Path file, Instant now) throws IOException {
        try (InputStream definitions = DemoPipeline.class.getResourceAsStream(RESOURCE)) {
            if (definitions == null) {
                throw new FileNotFoundException("the definitions of the demo are not in this build");
            }
            Instant minute =
                    now.plus(REPORT_AFTER).truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
            String template = new String(definitions.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(file, template.replace("@CRON@", CRON.format(minute)));
        }
        return file;
    }

    /** Reads the file that {@link #write} made. */
    public static DemoPipeline load(Path file) throws IOException {
        DefinitionsResult result = DefinitionsLoader.load(List.of(file));
        if (result.hasErrors()) {
            throw new IOException(result.faults().get(0).toString());
        }
        return new DemoPipeline(result.pipelines().get(0), result.pipelines().get(1));
    }

    /** When the report is expected in a demo that begins at {@code start}; null where it took too long to begin. */
    @Nullable
    Instant reportAfter(Instant start) {
        Instant expected = Objects.requireNonNull(report.schedule()).nextAfter(start);
        return expected == null || expected.isAfter(start.plus(REPORT_WITHIN)) ? null : expected;
    }

    Duration reportGrace() {
        return Objects.requireNonNull(report.schedule()).startGrace();
    }

    String reportLot(Instant expected) {
        LocalDateTime at = LocalDateTime.ofInstant(expected, ZoneOffset.UTC);
        return Objects.requireNonNull(report.lots().id()).idOf(at.toLocalDate(), at.toLocalTime());
    }

    String name() {
        return definition.name();
    }

    Duration maxWait(String step) {
        return Objects.requireNonNull(step(step).maxWait());
    }

    Duration maxRun(String step) {
        return Objects.requireNonNull(step(step).maxRun());
    }

    Duration heartbeat(String step) {
        return Objects.requireNonNull(step(step).heartbeat());
    }

    Duration retryWithin(String step) {
        return Objects.requireNonNull(step(step).retryWithin());
    }

    Duration warnBefore() {
        return Objects.requireNonNull(definition.lots().warnBefore());
    }

    private StepDefinition step(String name) {
        return definition.steps().stream()
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
