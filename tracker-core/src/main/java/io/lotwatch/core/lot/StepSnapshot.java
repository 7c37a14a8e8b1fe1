package io.lotwatch.core.lot;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.report.FindingKind;
import java.math.BigInteger;
import java.util.Map;

/**
 * All that {@link StepTotals} are made of, for those who write and read them. A view: to be used before they are changed.
 */
public record StepSnapshot(
        long items,
        long finished,
        long attempts,
        Map<ErrorClass, Long> failures,
        Map<FindingKind, Long> findings,
        DurationSketch queued,
        DurationSketch waited,
        DurationSketch run,
        DurationSketch elapsed,
        BigInteger heldUp,
        WaitingTimes waiting) {}
