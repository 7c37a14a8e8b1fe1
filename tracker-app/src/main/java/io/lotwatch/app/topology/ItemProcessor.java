package io.lotwatch.app.topology;

import io.lotwatch.app.state.HeldMessages.Source;
import io.lotwatch.app.state.ItemTaskState;
import io.lotwatch.app.state.ItemTaskState.Position;
import io.lotwatch.app.state.ReadableItems;
import io.lotwatch.app.state.Stores;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.core.engine.InForce;
import io.lotwatch.core.engine.ItemLevel;
import io.lotwatch.core.time.Grid;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.EventReader;
import java.nio.ByteBuffer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.NullUnmarked;

/** Reads a partition of events, moves its log time, and runs the level of items on what is for it. */
@NullUnmarked // The stores and the context come with init, before anything else.
final class ItemProcessor implements Processor<byte[], byte[], byte[], byte[]>, SecondFold.Reader {
    private final TrackerSetup setup;
    private final EventReader sentOn = EventReader.ofCanonical();
    private ProcessorContext<byte[], byte[]> context;
    private ItemTaskState state;
    private ItemLevel level;
    private ItemSends sends;
    private EventIntake intake;
    private SecondFold past;
    private Checkpoints checkpoints;
    private PromptCommits.OfTask commits;
    private ReadableItems readable;
    private Pace pace;
    private WholeInput input;
    private int partition;
    private long logTime;
    private long nextEvent;
    private long nextOfWay;
    private long toldRead;
    private long toldItems = Watermarks.UNHEARD;
    private long toldLots = Watermarks.UNHEARD;

    ItemProcessor(TrackerSetup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        partition = context.taskId().partition();
        state = Stores.items(context, setup.maxRetention(), setup.local().memory(), setup.partitions());
        logTime = state.regions().logTime();
        nextEvent = state.regions().firstEvent();
        nextOfWay = state.regions().firstOfWay();
        toldRead = nextEvent;
        commits = setup.local().commits().ofTask();
        sends = new ItemSends(context, partition, commits);
        level = new ItemLevel(
                setup.definitions(),
                state.regions().toWatermarks(),
                state.regions().lowest(),
                state.stores(),
                sends);
        level.endsAt(state.regions().endsAt());
        var inForce = new InForce(setup.fixed() == null ? state.inForce() : setup.fixed());
        intake = new EventIntake(setup, partition, inForce, level, sends);
        pace = new Pace(level);
        input = new WholeInput(setup.isReplay());
        checkpoints = new Checkpoints(state, level);
        readable = state.readable();
        past = new SecondFold(state, level, this, setup.local().past().apply(partition), partition);
        sends.saysNothing(true);
        context.schedule(Pace.INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::goOn);
        setup.progress().opened(partition, logTime);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata from = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record that comes from nowhere"));
        // A record that is taken would be committed, so what came before it has to be known first.
        while (!isUpToDate()) {
            past.goOn();
        }
        input.check(from);
        if (from.topic().equals(setup.topics().itemWay())) {
            fromWay(record.value(), from.offset());
        } else {
            long before = logTime;
            fromEvents(record.key(), record.value(), record.timestamp(), record.headers(), from);
            if (logTime > before) {
                tellRead();
            }
        }
        pace.advanceAfterRecord();
        state.saveProgress(level);
        if (state.isCheckpointUrgent()) {
            checkpoints.write(position());
        }
    }

    private void tellRead() {
        toldRead = nextEvent;
        setup.progress().read(partition, nextEvent - 1, logTime);
    }

    private boolean isUpToDate() {
        if (!past.isDone()) {
            return false;
        }
        if (sends.isSayingNothing()) {
            sends.saysNothing(false);
            // A log may begin anywhere, and one that a new task reads for the first time was not known to.
            nextEvent = Math.max(nextEvent, state.regions().firstEvent());
            nextOfWay = Math.max(nextOfWay, state.regions().firstOfWay());
            setup.local().readable().opened(partition, readable);
        }
        return true;
    }

    @Override
    public void fromEvents(ConsumerRecord<byte[], byte[]> record) {
        fromEvents(
                record.key(),
                record.value(),
                record.timestamp(),
                record.headers(),
                new PastMetadata(record.topic(), record.partition(), record.offset()));
    }

    private record PastMetadata(String topic, int partition, long offset) implements RecordMetadata {}

    private void fromEvents(byte[] key, byte[] value, long timestamp, Headers headers, RecordMetadata from) {
        nextEvent = from.offset() + 1;
        Header end = setup.isReplay() ? headers.lastHeader(EventHeaders.END_OF_LOG) : null;
        if (end != null) {
            level.ended(
                    timestamp,
                    end.value().length == Long.BYTES
                            ? ByteBuffer.wrap(end.value()).getLong()
                            : null);
            level.watermarks().raise(partition, Grid.END);
            return;
        }
        // The largest timestamp so far: a new leader's clock may be behind the old one's.
        logTime = Math.max(logTime, timestamp);
        level.watermarks().raise(partition, Grid.before(logTime));
        state.held().at(Source.EVENTS, from.offset());
        state.reading(from.offset());
        if (value == null && setup.fixed() != null && headers.lastHeader(EventHeaders.BEGIN_OF_LOG) != null) {
            intake.begin(setup.fixed(), logTime);
            return;
        }
        intake.take(key, value, headers, from, logTime);
    }

    @Override
    public void fromWay(byte[] value, long offset) {
        nextOfWay = offset + 1;
        state.held().at(Source.WAY, offset);
        WayMessage message = WayMessage.read(value);
        if (message.isWatermark()) {
            message.raise(level);
        } else {
            level.hold(message.toItemMessage(sentOn));
        }
    }

    @Override
    public long logTime() {
        return logTime;
    }

    private Position position() {
        return new Position(nextEvent, nextOfWay, logTime);
    }

    private void goOn(long now) {
        past.goOn();
        if (!isUpToDate()) {
            return;
        }
        pace.advance();
        state.saveProgress(level);
        if (nextEvent > toldRead) {
            tellRead();
        }
        tellWatermarks();
        setup.local().alignment().reading(partition, state.held().waiting(), level.watermarks(), nextEvent);
        checkpoints.writeIfDue(position(), now);
        if (commits.isDue(now, logTime)) {
            context.commit();
        }
    }

    private void tellWatermarks() {
        long read = level.watermarks().of(partition);
        if (read > toldItems) {
            toldItems = read;
            tell(TrackerTopology.TO_ITEM_WAY, read);
        }
        if (level.watermark() > toldLots) {
            toldLots = level.watermark();
            tell(TrackerTopology.TO_LOT_WAY, toldLots);
        }
        // Also without news: who holds back the others changes when others go on.
        setup.progress()
                .judged(partition, level.judgedUpTo(), level.watermarks().slowest());
    }

    private void tell(String way, long watermark) {
        sends.watermark(
                way,
                watermark,
                watermark == Grid.END ? level.endsAt() : null,
                watermark == Grid.END ? level.logEnd() : logTime);
    }

    @Override
    public void close() {
        past.close();
        setup.local().readable().closed(partition, readable);
        setup.local().alignment().closed(partition);
        state.close();
        setup.progress().closed(partition);
    }
}
