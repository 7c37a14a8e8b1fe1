package io.lotwatch.core.engine;

import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.SloEventRecord;

/** Port: what the level of lots says. */
public interface LotOutput {
    /** A lot is complete, or what was said of a complete lot has changed. */
    void report(long gridPoint, LotReport report);

    /** A finding of a lot got another state. */
    void finding(FindingRecord finding);

    /** A lot's verdict has changed. */
    void alert(AlertRecord alert);

    void sloEvent(SloEventRecord event);

    /** For the pipeline: a lot that it wants to know of is no more what it was told. */
    void toPipeline(long gridPoint, PipelineMessage message);

    /** The last that is known of a lot that is forgotten now, or of any lot at the end of a log. */
    void last(long gridPoint, LotReport report);
}
