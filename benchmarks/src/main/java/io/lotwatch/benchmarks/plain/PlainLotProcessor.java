package io.lotwatch.benchmarks.plain;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Counts the outcomes of lots, and reports a lot that has all its items. */
final class PlainLotProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private @Nullable State state;

    private record State(ProcessorContext<byte[], byte[]> context, KeyValueStore<Bytes, byte[]> lots) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        state = new State(context, context.getStateStore(PlainTopology.LOTS));
    }

    @Override
    public void process(Record<byte[], byte[]> message) {
        if (state == null) {
            throw new IllegalStateException("not initialised");
        }
        Bytes id = Bytes.wrap(message.key());
        byte[] stored = state.lots.get(id);
        PlainLot lot = stored == null ? new PlainLot() : PlainLot.read(stored);
        LotMessage.apply(message.value(), lot);
        state.lots.put(id, lot.write());
        if (lot.isComplete()) {
            state.context.forward(
                    new Record<>(message.key(), lot.write(), message.timestamp()), PlainTopology.TO_REPORTS);
        }
    }
}
