package io.lotwatch.benchmarks.client;

import io.lotwatch.benchmarks.parse.EventCounts;
import io.lotwatch.benchmarks.parse.TypeCounter;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/** Parses events, and nothing else. */
final class CountingProcessor implements Processor<byte[], byte[], Void, Void> {
    private final EventCounts counts;
    private TypeCounter counter = new TypeCounter();

    CountingProcessor(EventCounts counts) {
        this.counts = counts;
    }

    @Override
    public void process(Record<byte[], byte[]> event) {
        if (event.value() != null) {
            counter.take(event.value());
        }
    }

    @Override
    public void close() {
        counts.add(counter.counts());
        counter = new TypeCounter();
    }
}
