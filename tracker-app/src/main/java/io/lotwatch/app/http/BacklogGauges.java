package io.lotwatch.app.http;

import io.lotwatch.app.query.BacklogRow;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/** What waits for the steps of pipelines; a step for which nothing waits has no gauge. */
final class BacklogGauges {
    /** Steps beyond that are not shown, so that no definition can fill a metrics database. */
    static final int MAX_STEPS = 2_000;

    private static final double MILLIS = 1_000.0;

    private final MultiGauge items;
    private final MultiGauge oldest;

    BacklogGauges(MeterRegistry registry) {
        items = MultiGauge.builder("lotwatch.backlog.items")
                .description("Items that wait for a step: what comes before is done, and it has not begun")
                .register(registry);
        oldest = MultiGauge.builder("lotwatch.backlog.oldest.age.seconds")
                .description("How long the oldest item that waits for a step has done so, in log time")
                .register(registry);
    }

    void show(List<BacklogRow> backlogs) {
        var counts = new ArrayList<Row<?>>();
        var ages = new ArrayList<Row<?>>();
        for (BacklogRow row : backlogs.subList(0, Math.min(MAX_STEPS, backlogs.size()))) {
            Tags tags = Tags.of("pipeline", row.pipeline(), "step", row.step());
            counts.add(Row.of(tags, row.waiting()));
            ages.add(Row.of(tags, row.oldestAgeMs() / MILLIS));
        }
        items.register(counts, true);
        oldest.register(ages, true);
    }
}
