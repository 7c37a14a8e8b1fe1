package io.lotwatch.benchmarks.check;

import io.lotwatch.benchmarks.workload.ExpectedLot;
import org.jspecify.annotations.Nullable;

/** Compares what was reported of a lot with what has to be. */
@FunctionalInterface
public interface LotCheck {
    /** What is wrong with the report; null where it is right. */
    @Nullable
    String fault(ExpectedLot expected, byte[] report);
}
