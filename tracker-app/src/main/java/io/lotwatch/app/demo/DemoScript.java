package io.lotwatch.app.demo;

import static java.util.Comparator.comparing;

import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that happens in a demo, and all that the tracker must say of it; nothing else may be said. The same start and seed
 * give the same script.
 *
 * <p>The servers stamp their events themselves, so what is judged by event time is exact. Only when events reach the log
 * is at the mercy of the machine: they may be late by up to {@link #TOLERANCE} without a finding that is not expected.
 *
 * @param sends what is sent, in the order of its time
 * @param faults in the order of their time
 * @param endsAt when all has happened and everything is due
 */
public record DemoScript(
        Instant start, List<Send> sends, List<InjectedFault> faults, List<ExpectedLot> lots, Instant endsAt) {
    /** By how much events may reach the log later than they should, before a healthy step looks as if it were none. */
    public static final Duration TOLERANCE = Duration.ofSeconds(4);

    public DemoScript {
        sends = List.copyOf(sends);
        faults = List.copyOf(faults);
        lots = List.copyOf(lots);
    }

    /** The script of a run that begins at {@code start}. */
    public static DemoScript of(DemoPipeline pipeline, Instant start, long seed) {
        var writer = new Writer(pipeline, start, seed);
        var lots = List.of(
                writer.clinic(0).complete(),
                writer.clinic(1).file(3, Mishaps::stepThatNeverRan).missed(),
                writer.clinic(2)
                        .file(2, Mishaps::retryThatHelps)
                        .file(4, Mishaps::retryThatNeverComes)
                        .missed(),
                writer.clinic(3).incomplete(),
                writer.clinic(5).file(2, Mishaps::slowNetwork).complete(),
                writer.clinic(7).file(2, Mishaps::crashedWorker).complete(),
                writer.disorderlyClinic(9).file(5, Mishaps::backwards).complete(),
                writer.clinic(11)
                        .file(3, Mishaps::cutLine)
                        .file(4, Mishaps::noConsent)
                        .file(6, Mishaps::unknownType)
                        .complete(),
                writer.clinic(13)
                        .file(2, Mishaps::emptyAnalysis)
                        .file(4, Mishaps::workDoneTwice)
                        .file(6, Mishaps::unreadableImage)
                        .complete(),
                writer.clinic(15).file(2, Mishaps::lateEvent).complete());
        return writer.script(lots);
    }

    /** Everything that must be said. */
    public List<Expectation> expectations() {
        return Stream.concat(
                        faults.stream().flatMap(fault -> fault.expectations().stream()),
                        lots.stream().flatMap(lot -> lot.expectations().stream()))
                .toList();
    }

    /** Whether a lot or a file is of this run, and not of an earlier one on the same tracker. */
    boolean isOurs(@Nullable String lot, @Nullable String uid) {
        return new Names(start).isOurs(lot, uid);
    }

    private static final class Writer {
        // Between two events of one file are up to a second; with this it is what the budgets leave of the tolerance.
        private static final Duration DISORDER = Duration.ofMillis(1_000);

        private final DemoPipeline pipeline;
        private final Instant start;
        private final Random random;
        private final List<Send> log = new ArrayList<>();
        private final List<ClinicUpload> clinics = new ArrayList<>();

        Writer(DemoPipeline pipeline, Instant start, long seed) {
            this.pipeline = pipeline;
            this.start = start;
            this.random = new Random(seed);
        }

        ClinicUpload clinic(int afterSeconds) {
            return clinic(afterSeconds, Wire.good(log, random));
        }

        ClinicUpload disorderlyClinic(int afterSeconds) {
            Wire disorder = Wire.slowedBy(log, random, DISORDER);
            return clinic(afterSeconds, Wire.repeating(disorder, log, random))
                    .harmlessly("events sent twice", "every third event is sent twice")
                    .harmlessly("events out of order", "events take up to 1 s, and overtake one another");
        }

        private ClinicUpload clinic(int afterSeconds, Wire wire) {
            var clinic = new ClinicUpload(
                    pipeline, new Names(start), clinics.size() + 1, start.plusSeconds(afterSeconds), random, log, wire);
            clinics.add(clinic);
            return clinic;
        }

        private Stream<InjectedFault> reportThatNeverCame() {
            Instant expected = pipeline.reportAfter(start);
            if (expected == null) {
                return Stream.empty();
            }
            String lot = pipeline.reportLot(expected);
            Instant due = expected.plus(pipeline.reportGrace());
            return Stream.of(new InjectedFault(
                    expected,
                    "lot that never came",
                    lot,
                    null,
                    "a report that a timer should start now never begins",
                    List.of(
                            new Expectation(
                                    new Said.Finding(FindingKind.MISSING, FindingState.OPEN, lot, null, null, null),
                                    due),
                            new Expectation(new Said.Alert(lot, Verdict.MISSED, Quality.PARTIAL), due))));
        }

        DemoScript script(List<ExpectedLot> lots) {
            log.sort(comparing(Send::at));
            List<InjectedFault> faults = Stream.concat(
                            clinics.stream().flatMap(clinic -> clinic.faults().stream()), reportThatNeverCame())
                    .sorted(comparing(InjectedFault::at))
                    .toList();
            Instant lastSend = log.get(log.size() - 1).at();
            var script = new DemoScript(start, log, faults, lots, lastSend);
            Instant endsAt = script.expectations().stream()
                    .map(Expectation::dueAt)
                    .reduce(lastSend, (one, other) -> one.isAfter(other) ? one : other);
            return new DemoScript(start, log, faults, lots, endsAt);
        }
    }
}
