package io.lotwatch.app.topology;

import io.lotwatch.app.state.LevelClock;
import io.lotwatch.app.state.StoredHeldBack;
import io.lotwatch.app.state.Stores;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.app.topics.Partitions;
import io.lotwatch.app.topics.Topics;
import io.lotwatch.core.engine.Definitions;
import io.lotwatch.core.engine.EventRouting;
import io.lotwatch.core.engine.HeldEvent;
import io.lotwatch.core.engine.ItemLevel;
import io.lotwatch.core.engine.ItemLevel.ItemStores;
import io.lotwatch.core.engine.ItemOutput;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult.Rejected;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.RejectedEvent;
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

/** Reads a partition of events, sends on what belongs elsewhere, and runs the level of items on the rest. */
@NullUnmarked // The stores and the context come with init, before anything else.
final class ItemProcessor implements Processor<byte[], byte[], byte[], byte[]>, ItemOutput {
    private static final byte FROM_EVENTS = 0;
    private static final byte FROM_WAY = 1;
    private static final EventReader READER = new EventReader();

    private final Topics topics;
    private final Definitions definitions;
    private final int partitions;
    private final boolean replay;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> clockStore;
    private StoredHeldBack<HeldEvent> held;
    private ItemLevel level;
    private Pace pace;
    private WholeInput input;
    private int partition;
    private long logTime;
    private long toldItems = Watermarks.UNHEARD;
    private long toldLots = Watermarks.UNHEARD;

    ItemProcessor(Topics topics, Definitions definitions, int partitions, boolean replay) {
        this.topics = topics;
        this.definitions = definitions;
        this.partitions = partitions;
        this.replay = replay;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        partition = context.taskId().partition();
        clockStore = Stores.keyValue(context, Stores.ITEM_CLOCK);
        LevelClock clock = LevelClock.load(clockStore, partitions);
        logTime = clock.logTime();
        ItemStores stores = Stores.items(context);
        held = (StoredHeldBack<HeldEvent>) stores.held();
        level = new ItemLevel(definitions, clock.toWatermarks(), clock.judgedUpTo(), stores, this);
        level.endsAt(clock.endsAt());
        pace = new Pace(level);
        input = new WholeInput(replay);
        context.schedule(Pace.INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> tellWatermarks());
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record that comes from nowhere"));
        input.check(from);
        if (from.topic().equals(topics.itemWay())) {
            held.at(FROM_WAY, from.offset());
            takeFromWay(WayMessage.read(record.value()));
        } else {
            held.at(FROM_EVENTS, from.offset());
            takeFromLog(record, from);
        }
        pace.advance();
    }

    private void takeFromLog(Record<byte[], byte[]> record, RecordMetadata from) {
        Header end = replay ? record.headers().lastHeader(EventHeaders.END_OF_LOG) : null;
        if (end != null) {
            level.endsAt(
                    end.value().length == Long.BYTES
                            ? ByteBuffer.wrap(end.value()).getLong()
                            : null);
            level.watermarks().raise(partition, Grid.END);
            return;
        }
        // The largest timestamp so far: a new leader's clock may be behind the old one's.
        logTime = Math.max(logTime, record.timestamp());
        level.watermarks().raise(partition, Grid.before(logTime));
        byte[] value = record.value();
        if (value == null) {
            return; // A tick, which only moves time.
        }
        READER.read(value)
                .match(accepted -> EventRouting.check(definitions, accepted.event()), rejected -> rejected)
                .match(accepted -> take(accepted.event()), rejected -> reject(rejected, record, from));
    }

    private boolean take(LifecycleEvent event) {
        if (event.type().isLotEvent()) {
            EventRouting.declarations(event).forEach(this::sendToItem);
            sendToLot(event.key(), logTime, WayMessage.event(partition, new HeldEvent(event, logTime)));
        } else {
            sendToItem(event);
        }
        return true;
    }

    private void sendToItem(LifecycleEvent event) {
        var item = new HeldEvent(event, logTime);
        if (Partitions.of(event.key(), partitions) == partition) {
            level.hold(item);
        } else {
            send(
                    TrackerTopology.TO_ITEM_WAY,
                    event.key().getBytes(StandardCharsets.UTF_8),
                    WayMessage.event(partition, item).toBytes(),
                    logTime);
        }
    }

    private boolean reject(Rejected rejected, Record<byte[], byte[]> record, RecordMetadata from) {
        EventHeaders.Source source = EventHeaders.source(record.headers());
        var reject = source == null
                ? new RejectedEvent(
                        rejected.reason(),
                        rejected.message(),
                        from.topic(),
                        from.partition(),
                        from.offset(),
                        null,
                        null,
                        record.value())
                : new RejectedEvent(
                        rejected.reason(),
                        rejected.message(),
                        null,
                        null,
                        null,
                        source.file(),
                        source.line(),
                        record.value());
        send(TrackerTopology.TO_REJECTS, record.key(), WireJson.write(reject), logTime);
        return false;
    }

    private void takeFromWay(WayMessage message) {
        if (message.isWatermark()) {
            message.raise(level);
        } else {
            level.hold(message.toHeldEvent());
        }
    }

    private void tellWatermarks() {
        pace.advance();
        long read = level.watermarks().of(partition);
        boolean news = read > toldItems || level.judgedUpTo() > toldLots;
        if (read > toldItems) {
            toldItems = read;
            tell(TrackerTopology.TO_ITEM_WAY, read);
        }
        if (level.judgedUpTo() > toldLots) {
            toldLots = level.judgedUpTo();
            tell(TrackerTopology.TO_LOT_WAY, toldLots);
        }
        if (news) {
            LevelClock.save(clockStore, logTime, level);
        }
    }

    private void tell(String child, long watermark) {
        Long endsAt = watermark == Grid.END ? level.endsAt() : null;
        send(child, null, WayMessage.watermark(partition, watermark, endsAt).toBytes(), Math.max(0, logTime));
    }

    private void sendToLot(String lot, long time, WayMessage message) {
        var headers = new RecordHeaders();
        headers.add(WayMessage.LABEL, EventHeaders.longBytes(Grid.atOrAfter(time)));
        context.forward(
                new Record<>(lot.getBytes(StandardCharsets.UTF_8), message.toBytes(), time, headers),
                TrackerTopology.TO_LOT_WAY);
    }

    private void send(String child, byte @Nullable [] key, byte[] value, long timestamp) {
        context.forward(new Record<>(key, value, Math.max(0, timestamp)), child);
    }

    @Override
    public void finding(FindingRecord finding) {
        byte[] key = finding.uid() == null ? null : finding.uid().getBytes(StandardCharsets.UTF_8);
        send(
                TrackerTopology.TO_FINDINGS,
                key,
                WireJson.write(finding),
                finding.judgedAt().toEpochMilli());
    }

    @Override
    public void part(long gridPoint, LotPart part) {
        sendToLot(part.lot().lot(), gridPoint, WayMessage.part(partition, gridPoint, part));
    }
}
