package io.lotwatch.benchmarks.client;

import io.lotwatch.benchmarks.parse.EventCounts;
import io.lotwatch.benchmarks.parse.TypeCounter;
import java.time.Duration;
import java.util.HashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer that parses, in one thread, and commits now and then so that its progress is seen from outside. */
final class ParseClient implements Client {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final long COMMIT_EVERY_NANOS = 100_000_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final EventCounts counts = new EventCounts();
    private final Thread thread;
    private volatile boolean running;
    private volatile boolean failed;

    ParseClient(ClientSpec spec) {
        var properties = new HashMap<String, Object>();
        properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, spec.bootstrapServers());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, spec.group());
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(IntStream.range(0, spec.partitions())
                .mapToObj(number -> new TopicPartition(spec.events(), number))
                .toList());
        thread = new Thread(this::run, "parse");
        thread.start();
    }

    private void run() {
        var counter = new TypeCounter();
        try (consumer) {
            running = true;
            long committedAt = System.nanoTime();
            while (true) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        counter.take(record.value());
                    }
                }
                if (System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
                    consumer.commitAsync();
                    committedAt = System.nanoTime();
                }
            }
        } catch (WakeupException closed) {
            counts.add(counter.counts());
        } catch (RuntimeException broken) {
            failed = true;
            throw broken;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean hasFailed() {
        return failed;
    }

    @Override
    public String counts() {
        return counts.toString();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
