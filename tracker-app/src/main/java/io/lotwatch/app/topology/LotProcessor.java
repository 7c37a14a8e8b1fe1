package io.lotwatch.app.topology;

import io.lotwatch.app.state.LevelClock;
import io.lotwatch.app.state.StoredHeldBack;
import io.lotwatch.app.state.Stores;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.core.engine.LotLevel;
import io.lotwatch.core.engine.LotLevel.LotStores;
import io.lotwatch.core.engine.LotMessage;
import io.lotwatch.core.engine.LotOutput;
import io.lotwatch.core.engine.PipelineMessage;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.SloEventRecord;
import io.lotwatch.event.report.WireJson;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Runs the level of lots on what all partitions of items say. */
@NullUnmarked // The stores and the context come with init, before anything else.
final class LotProcessor implements Processor<byte[], byte[], byte[], byte[]>, LotOutput {
    /** Pipelines wait for the slowest of all partitions, and alerts wait for them: they are told no more often how far it is. */
    private static final long TOLD_EACH_MILLIS = 200;
    /** With many partitions less often: each of them tells each. */
    private static final long TOLD_EACH_MILLIS_BY_PARTITION = 16;

    private final TrackerSetup setup;
    private final EventReader events = EventReader.ofCanonical();
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> clockStore;
    private StoredHeldBack<LotMessage> held;
    private LotLevel level;
    private Pace pace;
    private WholeInput input;
    private PromptCommits.OfTask commits;
    private int partition;
    private long saved = Watermarks.UNHEARD;
    private long toldEach;
    private long told = Watermarks.UNHEARD;
    private boolean toldAll;

    LotProcessor(TrackerSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        partition = context.taskId().partition();
        clockStore = Stores.keyValue(context, Stores.LOT_CLOCK);
        LevelClock clock = LevelClock.load(clockStore, setup.partitions());
        toldEach = Math.max(TOLD_EACH_MILLIS, TOLD_EACH_MILLIS_BY_PARTITION * setup.partitions());
        LotStores stores = Stores.lots(
                context,
                message -> WayMessage.of(message).toBytes(),
                bytes -> WayMessage.read(bytes).toLotMessage(events));
        held = (StoredHeldBack<LotMessage>) stores.held();
        level = new LotLevel(setup.definitions(), clock.toWatermarks(), clock.judgedUpTo(), stores, this);
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
            // Held as it came, and read once, when its time has come.
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
        }
        tellWatermark();
        if (commits.isDue(now, level.judgedUpTo())) {
            context.commit();
        }
    }

    // The end only after all has been told: pipelines close what is said.
    private void tellWatermark() {
        long judged = level.watermark();
        boolean ended = judged == Grid.END;
        if (judged > told && (ended ? toldAll : judged - toldEach >= told)) {
            told = judged;
            byte[] message = WayMessage.watermark(partition, judged, level.endsAt(), level.logEnd())
                    .toBytes();
            forward(TrackerTopology.TO_PIPELINE_WAY, null, message, ended ? 0 : Math.max(0, judged));
        }
    }

    @Override
    public void toPipeline(long gridPoint, PipelineMessage message) {
        var headers = new RecordHeaders();
        headers.add(WayMessage.LABEL, EventHeaders.longBytes(gridPoint));
        context.forward(
                new Record<>(
                        message.pipeline().getBytes(StandardCharsets.UTF_8),
                        WayMessage.of(partition, gridPoint, message).toBytes(),
                        Math.max(0, gridPoint),
                        headers),
                TrackerTopology.TO_PIPELINE_WAY);
        commits.said();
    }

    private void forward(String child, byte @Nullable [] key, byte @Nullable [] value, long timestamp) {
        context.forward(new Record<>(key, value, timestamp), child);
        commits.said();
    }

    private void send(String child, String lot, Object value, long timestamp) {
        forward(child, lot.getBytes(StandardCharsets.UTF_8), WireJson.write(value), timestamp);
    }

    @Override
    public void report(long gridPoint, LotReport report) {
        send(TrackerTopology.TO_COMPLETIONS, report.lot(), report, gridPoint);
    }

    @Override
    public void finding(FindingRecord finding) {
        send(
                TrackerTopology.TO_LOT_FINDINGS,
                String.valueOf(finding.lot()),
                finding,
                finding.judgedAt().toEpochMilli());
    }

    @Override
    public void alert(AlertRecord alert) {
        send(TrackerTopology.TO_ALERTS, alert.lot(), alert, alert.judgedAt().toEpochMilli());
    }

    @Override
    public void sloEvent(SloEventRecord event) {
        send(TrackerTopology.TO_SLO_EVENTS, event.lot(), event, event.judgedAt().toEpochMilli());
    }

    @Override
    public void last(long gridPoint, LotReport report) {
        send(TrackerTopology.TO_LAST, report.lot(), report, gridPoint == Grid.END ? 0 : gridPoint);
    }
}
