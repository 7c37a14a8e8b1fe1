package io.lotwatch.core.engine;

import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.SloEventRecord;
import io.lotwatch.event.report.SloStatusRecord;

/** Port: what the level of pipelines says. */
public interface PipelineOutput {
    /** A lot that was expected and did not come, or came late. */
    void finding(FindingRecord finding);

    /** The verdict of a lot has changed, also of one that was expected. */
    void alert(AlertRecord alert);

    void sloEvent(SloEventRecord event);

    /** How an SLO stands now. */
    void sloStatus(SloStatusRecord status);

    /** How an open lot stands with its forecast, at the end of a log. */
    void standing(long gridPoint, LotForecastRecord standing);

    /** The last that is known of a lot that never came, when it is forgotten or at the end of a log. */
    void last(long gridPoint, LotReport report);
}
