package io.lotwatch.app.http;

import io.lotwatch.event.report.SloStatusRecord;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;

/** How SLOs stand, as gauges and not as counters: a late correction moves what was counted before. */
final class SloGauges {
    /** More statuses than that are not shown, so that no attribute can fill a metrics database. */
    static final int MAX_STATUSES = 2_000;

    private final MultiGauge good;
    private final MultiGauge total;
    private final MultiGauge met;
    private final MultiGauge left;
    private final MultiGauge burnRate;

    SloGauges(MeterRegistry registry) {
        good = gauge("lotwatch.slo.good", "What was good in the window of an SLO", registry);
        total = gauge("lotwatch.slo.total", "What was counted in the window of an SLO", registry);
        met = gauge("lotwatch.slo.met", "1 while an SLO is met, else 0", registry);
        left = gauge(
                "lotwatch.slo.budget.left",
                "What may still be bad in the window of an SLO; negative when overdrawn",
                registry);
        burnRate = gauge("lotwatch.slo.burn.rate", "How fast the error budget of an SLO burns, by window", registry);
    }

    private static MultiGauge gauge(String name, String description, MeterRegistry registry) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show(List<SloStatusRecord> statuses) {
        var goods = new ArrayList<Row<?>>();
        var totals = new ArrayList<Row<?>>();
        var mets = new ArrayList<Row<?>>();
        var lefts = new ArrayList<Row<?>>();
        var rates = new ArrayList<Row<?>>();
        for (SloStatusRecord status : statuses.subList(0, Math.min(MAX_STATUSES, statuses.size()))) {
            Tags tags = Tags.of(
                    "pipeline",
                    status.pipeline(),
                    "slo",
                    status.slo(),
                    "value",
                    status.value() == null ? "" : status.value());
            goods.add(Row.of(tags, status.good()));
            totals.add(Row.of(tags, status.total()));
            mets.add(Row.of(tags, status.met() ? 1 : 0));
            lefts.add(Row.of(tags, status.left()));
            status.burnRates().forEach(burn -> {
                if (burn.rate() != null) {
                    rates.add(Row.of(tags.and("window", burn.window()), burn.rate()));
                }
            });
        }
        good.register(goods, true);
        total.register(totals, true);
        met.register(mets, true);
        left.register(lefts, true);
        burnRate.register(rates, true);
    }
}
