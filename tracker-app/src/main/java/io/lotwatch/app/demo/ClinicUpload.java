package io.lotwatch.app.demo;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.event.EventType;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** One clinic that uploads its files: a lot. */
final class ClinicUpload {
    private static final int FILES = 24;
    // All files have been seen by then, however late their events come.
    private static final Duration SEALED_AFTER = Duration.ofSeconds(6);

    private final DemoPipeline pipeline;
    private final Names names;
    private final int number;
    private final Instant beginsAt;
    private final Random random;
    private final List<Send> log;
    private final Wire wire;
    private final Map<Integer, Mishap> mishaps = new TreeMap<>();
    private final List<InjectedFault> faults = new ArrayList<>();
    private int declared = FILES;
    private int businessFailed;
    private int failed;
    private Instant newsAt;

    ClinicUpload(
            DemoPipeline pipeline,
            Names names,
            int number,
            Instant beginsAt,
            Random random,
            List<Send> log,
            Wire wire) {
        this.pipeline = pipeline;
        this.names = names;
        this.number = number;
        this.beginsAt = beginsAt;
        this.random = random;
        this.log = log;
        this.wire = wire;
        this.newsAt = beginsAt;
    }

    DemoPipeline pipeline() {
        return pipeline;
    }

    String lot() {
        return names.lot(number);
    }

    String uid(int file) {
        return names.uid(number, file);
    }

    String machine() {
        return "clinic-" + number;
    }

    List<InjectedFault> faults() {
        return faults;
    }

    /** Something that concerns all files of the clinic, and of which nothing must be said. */
    ClinicUpload harmlessly(String name, String words) {
        faults.add(new InjectedFault(beginsAt, name, lot(), null, words, List.of()));
        return this;
    }

    ClinicUpload file(int file, Mishap mishap) {
        mishaps.put(file, mishap);
        return this;
    }

    /** Sends an event over the clinic's line. */
    Instant carry(DemoEvent event) {
        return news(wire.carry(event));
    }

    /** Sends an event that was held up, at {@code at} exactly. */
    Instant carryAt(Instant at, DemoEvent event) {
        log.add(event.sentAt(at));
        return news(at);
    }

    private Instant news(Instant at) {
        newsAt = at.isAfter(newsAt) ? at : newsAt;
        return at;
    }

    void endedByBusiness() {
        businessFailed++;
    }

    void endedInFailure() {
        failed++;
    }

    /** Sends all events of a lot that is complete in the end. */
    ExpectedLot complete() {
        upload();
        Quality quality = failed == 0 ? Quality.COMPLETE : Quality.PARTIAL;
        Verdict onTime = Verdict.COMPLETED_ON_TIME;
        var counts =
                new ItemCounts((long) FILES, FILES, FILES - businessFailed - failed, businessFailed, failed, 0, 0, 0);
        return new ExpectedLot(
                lot(),
                beginsAt,
                FILES,
                List.of(
                        new Expectation(new Said.Alert(lot(), onTime, quality), newsAt),
                        new Expectation(new Said.Report(lot(), onTime, quality, counts), newsAt)));
    }

    /** Sends all events of a lot that misses its deadline by its one fault. */
    ExpectedLot missed() {
        upload();
        int culprit = faults.size() - 1;
        faults.set(culprit, faults.get(culprit).alsoExpecting(missedDeadline(Quality.COMPLETE)));
        return new ExpectedLot(lot(), beginsAt, FILES, List.of());
    }

    /** Sends all events of a lot of which one file never came, so that it misses its deadline. */
    ExpectedLot incomplete() {
        declared = FILES + 1;
        Instant sealedAt = upload();
        var incomplete = new Said.Finding(FindingKind.INCOMPLETE, FindingState.OPEN, lot(), null, null, null);
        faults.add(new InjectedFault(
                        sealedAt,
                        "file that never came",
                        lot(),
                        null,
                        "%d files were detected and %d came".formatted(declared, FILES),
                        List.of(new Expectation(incomplete, sealedAt)))
                .alsoExpecting(missedDeadline(Quality.PARTIAL)));
        return new ExpectedLot(lot(), beginsAt, FILES, List.of());
    }

    private List<Expectation> missedDeadline(Quality quality) {
        DeadlinePolicy policy =
                Objects.requireNonNull(pipeline.definition().lots().deadline());
        Instant deadline = policy.deadlineFor(beginsAt, null);
        return List.of(
                new Expectation(new Said.Alert(lot(), Verdict.AT_RISK, quality), deadline.minus(pipeline.warnBefore())),
                new Expectation(new Said.Alert(lot(), Verdict.MISSED, quality), deadline));
    }

    private Instant upload() {
        carry(EventDraft.ofLot(pipeline.name(), lot(), EventType.LOT_OPENED, beginsAt)
                .by(machine())
                .event());
        Instant detectedAt = beginsAt;
        for (int file = 1; file <= FILES; file++) {
            detectedAt = detectedAt.plusMillis(250 + random.nextInt(250));
            var journey = new FileJourney(this, file, detectedAt, random);
            Mishap mishap = mishaps.get(file);
            if (mishap == null) {
                journey.onwards("detect");
            } else {
                faults.add(mishap.befall(journey));
            }
        }
        return carry(EventDraft.ofLot(pipeline.name(), lot(), EventType.LOT_SEALED, detectedAt.plus(SEALED_AFTER))
                .by(machine())
                .expectedItems(declared)
                .event());
    }
}
