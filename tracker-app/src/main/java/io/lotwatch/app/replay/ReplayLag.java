package io.lotwatch.app.replay;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Tells how much of the log has been read, by what the topology has committed. */
final class ReplayLag implements AutoCloseable {
    private static final long ASK_WITHIN_SECONDS = 5;

    private final Admin admin;
    private final String events;
    private final ReplayProgress progress;

    ReplayLag(String bootstrapServers, String events, ReplayProgress progress) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
        this.events = events;
        this.progress = progress;
    }

    void tell() {
        try {
            var committed = admin.listConsumerGroupOffsets("lotwatch-replay")
                    .partitionsToOffsetAndMetadata()
                    .get(ASK_WITHIN_SECONDS, TimeUnit.SECONDS);
            long done = 0;
            var ends = new HashMap<TopicPartition, OffsetSpec>();
            for (var entry : committed.entrySet()) {
                if (entry.getKey().topic().equals(events) && entry.getValue() != null) {
                    done += entry.getValue().offset();
                    ends.put(entry.getKey(), OffsetSpec.latest());
                }
            }
            long total = 0;
            for (var end : admin.listOffsets(ends)
                    .all()
                    .get(ASK_WITHIN_SECONDS, TimeUnit.SECONDS)
                    .values()) {
                total += end.offset();
            }
            progress.advanced(done, total);
        } catch (ExecutionException | TimeoutException unanswered) {
            // The bar stands still for a moment; the replay itself does not depend on it.
            progress.advanced(0, 0);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
