package io.lotwatch.app.topology;

import io.lotwatch.app.state.LevelClock;
import io.lotwatch.app.state.StoredHeldBack;
import io.lotwatch.app.state.Stores;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.core.engine.InForce;
import io.lotwatch.core.engine.ItemLevel;
import io.lotwatch.core.engine.ItemLevel.ItemStores;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.NullUnmarked;

/** Reads a partition of events, moves its log time, and runs the level of items on what is for it. */
@NullUnmarked // The stores and the context come with init, before anything else.
final class ItemProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final byte FROM_EVENTS = 0;
    private static final byte FROM_WAY = 1;

    private final TrackerSetup setup;
    private ProcessorContext<byte[], byte[]> context;
    private KeyValueStore<Bytes, byte[]> clockStore;
    private StoredHeldBack<ItemMessage> held;
    private ItemLevel level;
    private ItemSends sends;
    private EventIntake intake;
    private Pace pace;
    private WholeInput input;
    private int partition;
    private long logTime;
    private long toldItems = Watermarks.UNHEARD;
    private long toldLots = Watermarks.UNHEARD;

    ItemProcessor(TrackerSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        partition = context.taskId().partition();
        clockStore = Stores.keyValue(context, Stores.ITEM_CLOCK);
        LevelClock clock = LevelClock.load(clockStore, setup.partitions());
        logTime = clock.logTime();
        ItemStores stores = Stores.items(context);
        held = (StoredHeldBack<ItemMessage>) stores.held();
        sends = new ItemSends(context, partition);
        level = new ItemLevel(setup.definitions(), clock.toWatermarks(), clock.judgedUpTo(), stores, sends);
        level.endsAt(clock.endsAt());
        var inForce = new InForce(setup.fixed() == null ? Stores.inForce(context) : setup.fixed());
        intake = new EventIntake(setup, partition, inForce, level, sends);
        pace = new Pace(level);
        input = new WholeInput(setup.isReplay());
        context.schedule(Pace.INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> tellWatermarks());
        setup.progress().opened(partition, logTime);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record that comes from nowhere"));
        input.check(from);
        if (from.topic().equals(setup.topics().itemWay())) {
            held.at(FROM_WAY, from.offset());
            takeFromWay(WayMessage.read(record.value()));
        } else {
            held.at(FROM_EVENTS, from.offset());
            takeFromLog(record, from);
            setup.progress().read(partition, from.offset(), logTime);
        }
        pace.advance();
    }

    private void takeFromLog(Record<byte[], byte[]> record, RecordMetadata from) {
        Header end = setup.isReplay() ? record.headers().lastHeader(EventHeaders.END_OF_LOG) : null;
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
        boolean moved = level.watermarks().raise(partition, Grid.before(logTime));
        intake.take(record, from, logTime);
        if (moved && !setup.isReplay()) {
            // With the labels of what was just taken: after a crash no clock may be behind them.
            LevelClock.save(clockStore, logTime, level);
        }
    }

    private void takeFromWay(WayMessage message) {
        if (message.isWatermark()) {
            message.raise(level);
        } else {
            level.hold(message.toItemMessage());
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
        // Also without news: who holds back the others changes when others go on.
        setup.progress()
                .judged(partition, level.judgedUpTo(), level.watermarks().slowest());
    }

    private void tell(String way, long watermark) {
        sends.watermark(way, watermark, watermark == Grid.END ? level.endsAt() : null, logTime);
    }

    @Override
    public void close() {
        setup.progress().closed(partition);
    }
}
