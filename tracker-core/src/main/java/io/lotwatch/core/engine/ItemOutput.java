package io.lotwatch.core.engine;

import io.lotwatch.core.lot.LotPart;
import io.lotwatch.event.report.FindingRecord;

/** Port: what the level of items says. */
public interface ItemOutput {
    /** A finding got another state. */
    void finding(FindingRecord finding);

    /** What this partition counts of a lot, as of a grid point. */
    void part(long gridPoint, LotPart part);
}
