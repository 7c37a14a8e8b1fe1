package io.lotwatch.app.topology;

import java.util.List;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Port: what a task of items has read before, to be read again when it begins anywhere. Only committed records are seen. One
 * object belongs to one task.
 */
public interface PastLog extends AutoCloseable {
    /** What there is of an input. */
    record Input(String topic, long beginning, @Nullable Long committed) {
        /** Where reading goes on. */
        long next() {
            return committed == null ? beginning : committed;
        }
    }

    /** The inputs of the task; null while that is not known yet, so that the question has to be asked again. */
    @Nullable
    Inputs inputs();

    /** What there is of both inputs. */
    record Inputs(Input events, Input way) {}

    /** Begins to read an input at an offset, and stops before another one. */
    void read(Input input, long from, long to);

    /** Some more records, within a short time; null when there are no more. */
    @Nullable
    List<ConsumerRecord<byte[], byte[]>> next();

    @Override
    void close();

    /** Of tasks that have no past: those of a replay. */
    IntFunction<@Nullable PastLog> NONE = partition -> null;
}
