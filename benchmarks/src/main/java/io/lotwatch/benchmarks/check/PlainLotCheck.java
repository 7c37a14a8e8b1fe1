package io.lotwatch.benchmarks.check;

import io.lotwatch.benchmarks.plain.PlainLot;
import io.lotwatch.benchmarks.workload.ExpectedLot;
import org.jspecify.annotations.Nullable;

/** Reports of the plain way. */
public final class PlainLotCheck implements LotCheck {
    @Override
    public @Nullable String fault(ExpectedLot expected, byte[] report) {
        ExpectedLot reported = PlainLot.read(report).asLot(expected.lot());
        return reported.equals(expected) ? null : "%s is reported, and %s is right".formatted(reported, expected);
    }
}
