package io.lotwatch.core.lot;

import io.lotwatch.core.forecast.StepProgress;
import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.StepReport;
import java.math.BigInteger;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of one step over some items of a lot: exact counts and sums, and sketches of durations. */
public final class StepTotals {
    private long items;
    private long finished;
    private long attempts;
    private final Map<ErrorClass, Long> failures = new EnumMap<>(ErrorClass.class);
    private final Map<FindingKind, Long> findings = new EnumMap<>(FindingKind.class);
    private DurationSketch queued = new DurationSketch();
    private DurationSketch waited = new DurationSketch();
    private DurationSketch run = new DurationSketch();
    private DurationSketch elapsed = new DurationSketch();
    /** Milliseconds; may pass the range of a long, since a hostile event can claim thousands of years. */
    private BigInteger heldUp = BigInteger.ZERO;

    private WaitingTimes waiting = new WaitingTimes();

    /** Adds an item's numbers, or takes them back when {@code sign} is -1. */
    void add(StepContribution step, int sign) {
        items += sign;
        finished += step.finished() ? sign : 0;
        attempts += sign * step.attempts();
        if (!step.failures().isEmpty()) {
            step.failures().forEach((errorClass, count) -> add(failures, errorClass, sign * count));
        }
        if (!step.findings().isEmpty()) {
            step.findings().forEach((kind, count) -> add(findings, kind, sign * count));
        }
        add(queued, step.queued(), sign);
        add(waited, step.waited(), sign);
        add(run, step.run(), sign);
        add(elapsed, step.elapsed(), sign);
        long held = clamped(step.waited()) + clamped(step.elapsed());
        if (held != 0) {
            heldUp = heldUp.add(BigInteger.valueOf(sign * held));
        }
        if (step.waitsSince() != null) {
            waiting.add(step.waitsSince(), sign);
        }
    }

    /** Adds the numbers of other items. */
    void addAll(StepTotals other) {
        items += other.items;
        finished += other.finished;
        attempts += other.attempts;
        other.failures.forEach((errorClass, count) -> add(failures, errorClass, count));
        other.findings.forEach((kind, count) -> add(findings, kind, count));
        queued.addAll(other.queued);
        waited.addAll(other.waited);
        run.addAll(other.run);
        elapsed.addAll(other.elapsed);
        heldUp = heldUp.add(other.heldUp);
        waiting.addAll(other.waiting, 1);
    }

    /** All of it, for those who write it. */
    public StepSnapshot snapshot() {
        return new StepSnapshot(
                items, finished, attempts, failures, findings, queued, waited, run, elapsed, heldUp, waiting);
    }

    /** The totals that a snapshot was taken of; its sketches and times are theirs from now on. */
    public static StepTotals of(StepSnapshot all) {
        var totals = new StepTotals();
        totals.items = all.items();
        totals.finished = all.finished();
        totals.attempts = all.attempts();
        totals.failures.putAll(all.failures());
        totals.findings.putAll(all.findings());
        totals.queued = all.queued();
        totals.waited = all.waited();
        totals.run = all.run();
        totals.elapsed = all.elapsed();
        totals.heldUp = all.heldUp();
        totals.waiting = all.waiting();
        return totals;
    }

    /** Whether no item has anything to say of the step. */
    boolean isEmpty() {
        return items == 0;
    }

    StepProgress progress() {
        return new StepProgress(finished, attempts);
    }

    Map<FindingKind, Long> findings() {
        return findings;
    }

    /** The sum of wait and elapsed over the items, in milliseconds. */
    BigInteger heldUp() {
        return heldUp;
    }

    /** The items that wait for the step. */
    WaitingTimes waiting() {
        return waiting;
    }

    StepReport report(String step, boolean declared) {
        Long since = waiting.oldest();
        long items = waiting.count();
        return new StepReport(
                step,
                declared ? null : (Boolean) true,
                finished,
                attempts,
                failures,
                findings,
                queued.distribution(),
                waited.distribution(),
                run.distribution(),
                elapsed.distribution(),
                since == null || items <= 0 ? null : (Long) items,
                since == null || items <= 0 ? null : Instant.ofEpochMilli(since));
    }

    private static void add(DurationSketch sketch, @Nullable Long millis, int sign) {
        if (millis != null) {
            sketch.add(millis, sign);
        }
    }

    private static long clamped(@Nullable Long millis) {
        return millis == null ? 0 : Math.max(0, millis);
    }

    private static <K extends Enum<K>> void add(Map<K, Long> counts, K key, long count) {
        counts.merge(key, count, (had, more) -> had + more == 0 ? null : (Long) (had + more));
    }
}
