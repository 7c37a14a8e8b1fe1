package io.lotwatch.app.topology;

import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** The past of a simulated task: it comes in pieces, and now and then a slice of time ends between two of them. */
final class SimulatedPast implements PastLog {
    private static final int LARGEST_PIECE = 6;

    private final SimulatedTask task;
    private final Random random;
    private @Nullable SimulatedLog reading;
    private long from;
    private long to;

    /** Thrown where the second fold would have looked at the clock and seen that its slice of time has ended. */
    static final class SliceEnded extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    SimulatedPast(SimulatedTask task, Random random) {
        this.task = task;
        this.random = random;
    }

    @Override
    public @Nullable Inputs inputs() {
        if (random.nextInt(5) == 0) {
            endSlice();
            return null;
        }
        return new Inputs(task.input(task.events()), task.input(task.way()));
    }

    @Override
    public void read(Input input, long begin, long end) {
        reading = input.topic().equals(task.events().topic()) ? task.events() : task.way();
        if (begin < reading.beginning() && begin < end) {
            throw new AssertionError("%s was asked for %d, which is deleted".formatted(input, begin));
        }
        from = begin;
        to = end;
    }

    @Override
    public @Nullable List<ConsumerRecord<byte[], byte[]>> next() {
        if (reading == null) {
            throw new AssertionError("nothing is read");
        }
        if (random.nextInt(8) == 0) {
            endSlice();
        }
        if (from >= to) {
            return null;
        }
        List<ConsumerRecord<byte[], byte[]>> rest = reading.between(from, to);
        List<ConsumerRecord<byte[], byte[]>> piece =
                rest.subList(0, Math.min(rest.size(), random.nextInt(LARGEST_PIECE)));
        from = piece.size() == rest.size()
                ? to
                : piece.isEmpty() ? from : piece.get(piece.size() - 1).offset() + 1;
        return piece;
    }

    private void endSlice() {
        if (task.endsSlices()) {
            throw new SliceEnded();
        }
    }

    @Override
    public void close() {
        reading = null;
    }
}
