package io.lotwatch.app.topology;

import io.lotwatch.app.state.ItemTaskState;
import io.lotwatch.app.state.ItemTaskState.Position;
import io.lotwatch.app.state.ItemTaskState.Restoring;
import io.lotwatch.app.topology.PastLog.Input;
import io.lotwatch.app.topology.PastLog.Inputs;
import io.lotwatch.core.engine.ItemLevel;
import io.lotwatch.core.time.Grid;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a task of items to where it was when its offsets were last committed. Its stores have each region as of its last
 * checkpoint; what the log says between that and the committed offsets is folded a second time, and nothing is said, since all
 * of it has been said. Judgements are made at grid points of log time, so the second fold is the first one again.
 */
final class SecondFold {
    private static final Logger LOG = LoggerFactory.getLogger(SecondFold.class);
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    /** The task, as it reads. */
    interface Reader {
        void fromEvents(ConsumerRecord<byte[], byte[]> record);

        void fromWay(byte[] value, long offset);

        long logTime();
    }

    private enum Step {
        ASK,
        RESTORE,
        WAY,
        EVENTS,
        LAST,
        DONE
    }

    private final ItemTaskState state;
    private final ItemLevel level;
    private final Reader reader;
    private final @Nullable PastLog log;
    private final int partition;
    private final long begun = System.nanoTime();
    private Step step = Step.ASK;
    private @Nullable Inputs inputs;
    private @Nullable Restoring restoring;
    private long records;

    SecondFold(ItemTaskState state, ItemLevel level, Reader reader, @Nullable PastLog log, int partition) {
        this.state = state;
        this.level = level;
        this.reader = reader;
        this.log = log;
        this.partition = partition;
    }

    boolean isDone() {
        return step == Step.DONE;
    }

    /** Goes on for a while, if there is something left. */
    void goOn() {
        long from = System.nanoTime();
        while (step != Step.DONE && System.nanoTime() - from < SLICE_NANOS) {
            if (!advance()) {
                return;
            }
        }
    }

    private boolean advance() {
        switch (step) {
            case ASK -> {
                return ask();
            }
            case RESTORE -> {
                if (restoring == null) {
                    restoring = state.restoring(level);
                }
                if (restoring.more()) {
                    return true;
                }
                begin(Step.WAY, inputs().way(), state.regions().firstOfWay());
            }
            case WAY -> {
                if (!readWay()) {
                    begin(Step.EVENTS, inputs().events(), state.regions().firstEvent());
                }
            }
            case EVENTS -> {
                if (!readEvents()) {
                    step = Step.LAST;
                }
            }
            case LAST -> {
                if (!level.judgeAgain(state.judged())) {
                    end();
                }
            }
            case DONE -> throw new IllegalStateException("the second fold is done");
        }
        return true;
    }

    private Inputs inputs() {
        if (inputs == null) {
            throw new IllegalStateException("the inputs are not known");
        }
        return inputs;
    }

    private boolean ask() {
        if (log == null) {
            // Nothing was ever kept, and nothing will be read again.
            end();
            return true;
        }
        inputs = log.inputs();
        if (inputs == null) {
            return false;
        }
        if (state.isNew()) {
            if (inputs.events().committed() != null || inputs.way().committed() != null) {
                throw new IllegalStateException(
                        "partition %d was read up to %d, but what was made of it is not there, or was kept by an older release that kept it in another way; a new prefix of topics begins anew"
                                .formatted(partition, inputs.events().next()));
            }
            state.begin(new Position(inputs.events().next(), inputs.way().next(), reader.logTime()), level);
            end();
            return true;
        }
        check(inputs.events(), state.regions().firstEvent());
        check(inputs.way(), state.regions().firstOfWay());
        step = Step.RESTORE;
        return true;
    }

    // Never fold a part of it: what is missing may have ended items that would then be found missing.
    private static void check(Input input, long from) {
        if (from < input.beginning() && from < input.next()) {
            throw new IllegalStateException(
                    "%s begins at %d, but the state goes on from %d: the records between them were deleted before they were applied for good"
                            .formatted(input.topic(), input.beginning(), from));
        }
    }

    private void begin(Step next, Input input, long from) {
        step = next;
        log().read(input, from, input.next());
    }

    private PastLog log() {
        if (log == null) {
            throw new IllegalStateException("there is no past log");
        }
        return log;
    }

    private boolean readWay() {
        List<ConsumerRecord<byte[], byte[]>> some = log().next();
        if (some == null) {
            return false;
        }
        for (ConsumerRecord<byte[], byte[]> record : some) {
            reader.fromWay(record.value(), record.offset());
            records++;
        }
        return true;
    }

    private boolean readEvents() {
        List<ConsumerRecord<byte[], byte[]>> some = log().next();
        if (some == null) {
            return false;
        }
        for (ConsumerRecord<byte[], byte[]> record : some) {
            reader.fromEvents(record);
            records++;
        }
        if (some.isEmpty()) {
            // Nothing came within a short time; where nothing was ever read, log time is not known yet.
            return true;
        }
        // Not all at once: what is read is held in memory until it is judged.
        long upTo = Math.min(state.judged(), Grid.before(reader.logTime()));
        while (level.judgeAgain(upTo)) {
            // As often as it takes.
        }
        return true;
    }

    private void end() {
        step = Step.DONE;
        state.allIsNew();
        close();
        if (records > 0) {
            LOG.info(
                    "Partition {} is as it was after {} ms and {} records read again",
                    partition,
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun),
                    records);
        }
    }

    /** Lets go of the log. */
    void close() {
        if (restoring != null) {
            restoring.close();
        }
        if (log != null) {
            log.close();
        }
    }
}
