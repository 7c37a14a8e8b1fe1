package io.lotwatch.app.topology;

import io.lotwatch.app.state.LiveMemory;
import io.lotwatch.app.state.ReadablePartitions;
import io.lotwatch.app.state.Regions;
import io.lotwatch.app.state.StateFormat;
import io.lotwatch.app.topology.SimulatedContext.Sent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A task of items over two logs. What it writes, sends and reads takes effect when it commits; a crash takes all of it back,
 * and a new processor begins on what was committed.
 */
final class SimulatedTask {
    private static final Bytes REGIONS = Bytes.wrap(new byte[] {'r'});

    private final RandomLog of;
    private final int partition;
    private final Random random;
    private final boolean isTiny;
    private final Reading events;
    private final Reading way;
    private final SimulatedKeyValues items = new SimulatedKeyValues("items");
    private final SimulatedWindows ended;
    private @Nullable SimulatedContext context;
    private @Nullable ItemProcessor processor;
    private boolean endsSlices;

    /** How far a log is read, and how far that is committed. */
    private static final class Reading {
        private final SimulatedLog log;
        private @Nullable Long committed;
        private long next;
        private boolean begun;

        Reading(SimulatedLog log) {
            this.log = log;
        }

        void begin() {
            next = committed == null ? log.beginning() : committed;
            begun = committed != null;
        }

        // Offsets without a record may or may not be counted as read.
        void commit(Random random) {
            if (begun) {
                ConsumerRecord<byte[], byte[]> after = log.first(next);
                committed = random.nextBoolean() ? next : after == null ? log.end() : after.offset();
            }
        }
    }

    private record From(String topic, int partition, long offset) implements RecordMetadata {}

    /** One that has never run; with {@code isTiny} it keeps next to nothing in memory that it has written. */
    SimulatedTask(RandomLog of, int partition, SimulatedLog events, SimulatedLog way, Random random, boolean isTiny) {
        this.of = of;
        this.partition = partition;
        this.random = random;
        this.isTiny = isTiny;
        this.events = new Reading(events);
        this.way = new Reading(way);
        this.ended = new SimulatedWindows("items-ended", of.retentionOfEnded());
    }

    SimulatedLog events() {
        return events.log;
    }

    SimulatedLog way() {
        return way.log;
    }

    /** What the past is told of an input. */
    PastLog.Input input(SimulatedLog log) {
        return new PastLog.Input(log.topic(), log.beginning(), log == events.log ? events.committed : way.committed);
    }

    /** Whether the second fold is done in pieces. */
    boolean endsSlices() {
        return endsSlices;
    }

    SimulatedTask start() {
        events.begin();
        way.begin();
        context = new SimulatedContext(partition, Map.of(items.name(), items, ended.name(), ended));
        LiveMemory memory = isTiny ? new LiveMemory(1, 8, 2) : LiveMemory.ofHeap(1 << 26);
        processor = new ItemProcessor(of.setup(new TrackerSetup.Local(
                memory,
                new ReadablePartitions(),
                asked -> new SimulatedPast(this, random),
                new Alignment(() -> 0L),
                new PromptCommits())));
        processor.init(context.ofBytes());
        return this;
    }

    /** Takes the next event; tells whether there was one. */
    boolean readEvent() {
        return read(events);
    }

    /** Takes the next message of the way; tells whether there was one. */
    boolean readWay() {
        return read(way);
    }

    private boolean read(Reading from) {
        ConsumerRecord<byte[], byte[]> next = from.log.first(from.next);
        if (next == null) {
            return false;
        }
        context().reads(new From(next.topic(), next.partition(), next.offset()));
        processor().process(new Record<>(next.key(), next.value(), next.timestamp(), next.headers()));
        from.next = next.offset() + 1;
        from.begun = true;
        return true;
    }

    /** Lets it go on by itself, as it does when nothing comes. */
    void punctuate(long now) {
        context().reads(null);
        endsSlices = true;
        try {
            context().punctuate(now);
        } catch (SimulatedPast.SliceEnded goesOnLater) {
            // A piece of the second fold is left for the next time.
        } finally {
            endsSlices = false;
        }
    }

    /** Commits all that it did, and gives what it sent. */
    List<Sent> commit() {
        items.commit();
        ended.commit();
        events.commit(random);
        way.commit(random);
        return context().takeSent();
    }

    /** Loses all that it did since its last commit. */
    void crash() {
        items.rollBack();
        ended.rollBack();
        start();
    }

    /** Begins anew after a commit, on the same stores. */
    void restart() {
        processor().close();
        if (random.nextBoolean()) {
            ended.reopen();
        }
        start();
    }

    /** Retention: all that no region needs any more is deleted; only right after a commit. */
    void deleteWhatIsApplied() {
        byte[] kept = items.get(REGIONS);
        if (kept != null) {
            Regions regions = StateFormat.read(kept, Regions.class);
            events.log.deleteBefore(regions.firstEvent());
            way.log.deleteBefore(regions.firstOfWay());
        }
    }

    /** Keeps something else of how far its state goes; null for nothing. */
    void changeRegions(Function<Regions, @Nullable Regions> change) {
        byte[] kept = Objects.requireNonNull(items.get(REGIONS));
        Regions changed = change.apply(StateFormat.read(kept, Regions.class));
        items.put(REGIONS, changed == null ? null : StateFormat.write(changed));
        items.commit();
    }

    private SimulatedContext context() {
        if (context == null) {
            throw new IllegalStateException("not started");
        }
        return context;
    }

    private ItemProcessor processor() {
        if (processor == null) {
            throw new IllegalStateException("not started");
        }
        return processor;
    }
}
