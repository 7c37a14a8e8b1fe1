package io.lotwatch.app.http;

import io.lotwatch.app.query.BacklogRow;
import io.lotwatch.app.query.HealthQuery;
import io.lotwatch.app.query.PartitionView;
import io.lotwatch.event.report.SloStatusRecord;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Numbers for Prometheus: the partitions that this instance reads, the requests, the JVM, and what else is bound. */
final class TrackerMetrics implements AutoCloseable {
    static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double MILLIS = 1_000.0;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<AutoCloseable> closed = new ArrayList<>();
    private final AtomicInteger blind = new AtomicInteger();
    private final MultiGauge lag;
    private final MultiGauge logTime;
    private final SloGauges slos;
    private final BacklogGauges backlogs;

    TrackerMetrics() {
        slos = new SloGauges(registry);
        backlogs = new BacklogGauges(registry);
        lag = MultiGauge.builder("lotwatch.log.time.lag.seconds")
                .description("How far the log time of a partition is behind the clock")
                .register(registry);
        logTime = MultiGauge.builder("lotwatch.log.time.seconds")
                .description("The log time of a partition, in seconds since 1970")
                .register(registry);
        Gauge.builder("lotwatch.blind.partitions", blind, AtomicInteger::get)
                .description("Partitions whose log time stands still, so that nothing can be said of now")
                .register(registry);
        bind(List.of(
                new JvmMemoryMetrics(),
                new JvmGcMetrics(),
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new FileDescriptorMetrics(),
                new UptimeMetrics()));
    }

    void bind(List<MeterBinder> binders) {
        for (MeterBinder binder : binders) {
            binder.bindTo(registry);
            if (binder instanceof AutoCloseable open) {
                closed.add(open);
            }
        }
    }

    void answered(int status) {
        Counter.builder("lotwatch.http.requests")
                .description("Questions over HTTP that were answered, by status")
                .tag("status", String.valueOf(status))
                .register(registry)
                .increment();
    }

    synchronized String scrape(
            @Nullable HealthQuery health, List<SloStatusRecord> sloStatuses, List<BacklogRow> waiting) {
        slos.show(sloStatuses);
        backlogs.show(waiting);
        List<PartitionView> partitions = health == null ? List.of() : health.partitions();
        blind.set((int) partitions.stream().filter(PartitionView::blind).count());
        var lags = new ArrayList<Row<?>>();
        var times = new ArrayList<Row<?>>();
        for (PartitionView partition : partitions) {
            if (health != null && partition.logTime() != null) {
                var tags = Tags.of("partition", String.valueOf(partition.partition()));
                lags.add(Row.of(tags, health.lag(partition).toMillis() / MILLIS));
                times.add(Row.of(tags, partition.logTime().toEpochMilli() / MILLIS));
            }
        }
        lag.register(lags, true);
        logTime.register(times, true);
        return registry.scrape();
    }

    @Override
    public void close() {
        for (AutoCloseable each : closed) {
            try {
                each.close();
            } catch (Exception notClosed) {
                throw new IllegalStateException("a metric can't be closed: " + each, notClosed);
            }
        }
        registry.close();
    }
}
