package io.lotwatch.app.topology;

import io.lotwatch.app.state.LevelClock;
import io.lotwatch.app.state.StoredHeldBack;
import io.lotwatch.app.state.Stores;
import io.lotwatch.core.engine.PipelineLevel;
import io.lotwatch.core.engine.PipelineLevel.PipelineStores;
import io.lotwatch.core.engine.PipelineMessage;
import io.lotwatch.core.engine.PipelineOutput;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotForecastRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.SloEventRecord;
import io.lotwatch.event.report.SloStatusRecord;
import io.lotwatch.event.report.WireJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Runs the level of pipelines on what all partitions of lots say. */
@NullUnmarked // The stores and the context come with init, before anything else.
final class PipelineProcessor implements Processor<byte[], byte[], byte[], byte[]>, PipelineOutput {
    private final TrackerSetup setup;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> clockStore;
    private StoredHeldBack<PipelineMessage> held;
    private PipelineLevel level;
    private Pace pace;
    private WholeInput input;
    private PromptCommits.OfTask commits;
    private long saved = Watermarks.UNHEARD;
    private boolean toldAll;

    PipelineProcessor(TrackerSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        clockStore = Stores.keyValue(context, Stores.PIPELINE_CLOCK);
        LevelClock clock = LevelClock.load(clockStore, setup.partitions());
        PipelineStores stores = Stores.pipelines(
                context,
                message -> WayMessage.of(0, 0, message).toBytes(),
                bytes -> WayMessage.read(bytes).toPipelineMessage());
        held = (StoredHeldBack<PipelineMessage>) stores.held();
        level = new PipelineLevel(setup.definitions(), clock.toWatermarks(), clock.judgedUpTo(), stores, this);
        level.endsAt(clock.endsAt());
        pace = new Pace(level);
        input = new WholeInput(setup.isReplay());
        commits = setup.local().commits().ofTask();
        context.schedule(Pace.INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::goOn);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record that comes from nowhere"));
        input.check(from);
        held.at((byte) 0, from.offset());
        Header label = record.headers().lastHeader(WayMessage.LABEL);
        if (label == null) {
            WayMessage.read(record.value()).raise(level);
        } else {
            held.addEncoded(ByteBuffer.wrap(label.value()).getLong(), record.value());
        }
        pace.advanceAfterRecord();
    }

    private void goOn(long now) {
        boolean more = pace.advance();
        if (level.judgedUpTo() > saved) {
            saved = level.judgedUpTo();
            LevelClock.save(clockStore, saved, level);
        }
        if (!more && !toldAll && level.watermarks().lowest() == Grid.END) {
            toldAll = true;
            level.tellAll();
            // A record without a value closes what is said of a log that has ended: lots have had their say before.
            forward(
                    TrackerTopology.TO_LAST_OF_PIPELINES,
                    String.valueOf(context.taskId().partition()).getBytes(StandardCharsets.UTF_8),
                    null,
                    0);
        }
        if (commits.isDue(now, level.judgedUpTo())) {
            context.commit();
        }
    }

    private void forward(String child, byte @Nullable [] key, byte @Nullable [] value, long timestamp) {
        context.forward(new Record<>(key, value, timestamp), child);
        commits.said();
    }

    private void send(String child, String lot, Object value, long timestamp) {
        forward(child, lot.getBytes(StandardCharsets.UTF_8), WireJson.write(value), timestamp);
    }

    @Override
    public void finding(FindingRecord finding) {
        send(
                TrackerTopology.TO_PIPELINE_FINDINGS,
                finding.lot() == null ? finding.pipeline() : finding.lot(),
                finding,
                finding.judgedAt().toEpochMilli());
    }

    @Override
    public void alert(AlertRecord alert) {
        send(
                TrackerTopology.TO_PIPELINE_ALERTS,
                alert.lot(),
                alert,
                alert.judgedAt().toEpochMilli());
    }

    @Override
    public void sloEvent(SloEventRecord event) {
        send(
                TrackerTopology.TO_PIPELINE_SLO_EVENTS,
                event.lot(),
                event,
                event.judgedAt().toEpochMilli());
    }

    @Override
    public void sloStatus(SloStatusRecord status) {
        send(
                TrackerTopology.TO_PIPELINE_SLO_EVENTS,
                status.pipeline(),
                status,
                status.judgedAt().toEpochMilli());
    }

    @Override
    public void standing(long gridPoint, LotForecastRecord standing) {
        send(TrackerTopology.TO_LAST_OF_PIPELINES, standing.lot(), standing, gridPoint == Grid.END ? 0 : gridPoint);
    }

    @Override
    public void last(long gridPoint, LotReport report) {
        send(TrackerTopology.TO_LAST_OF_PIPELINES, report.lot(), report, gridPoint == Grid.END ? 0 : gridPoint);
    }
}
