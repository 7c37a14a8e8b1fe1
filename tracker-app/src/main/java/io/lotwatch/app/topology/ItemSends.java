package io.lotwatch.app.topology;

import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.core.engine.ItemOutput;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.EventResult.Rejected;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** All that a task of items sends: to other tasks of items, to lots, and to the world. */
final class ItemSends implements ItemOutput {
    /**
     * What is kept of bytes that are no event. A record can be much larger than its topic lets a batch be, if it compresses
     * well; in base64 it would then be too large for any topic, and stop the tracker for good.
     */
    static final int MAX_ORIGINAL_BYTES = 8 << 20;

    private final ProcessorContext<byte[], byte[]> context;
    private final int partition;
    private final PromptCommits.OfTask commits;
    private boolean sayingNothing;

    ItemSends(ProcessorContext<byte[], byte[]> context, int partition, PromptCommits.OfTask commits) {
        this.context = context;
        this.partition = partition;
        this.commits = commits;
    }

    /** While the log is read again, all that would be said has been said. */
    void saysNothing(boolean nothing) {
        sayingNothing = nothing;
    }

    boolean isSayingNothing() {
        return sayingNothing;
    }

    void toItem(ItemMessage.Happened happened) {
        if (sayingNothing) {
            return;
        }
        send(
                TrackerTopology.TO_ITEM_WAY,
                bytes(happened.event().key()),
                WayMessage.event(partition, happened).toBytes(),
                happened.logTime());
    }

    void toLot(ItemMessage.Happened happened) {
        if (sayingNothing) {
            return;
        }
        toLots(bytes(happened.event().key()), happened.logTime(), WayMessage.event(partition, happened));
    }

    /** To the lots of every partition. */
    void toLots(ItemMessage.FirstVersion first) {
        if (sayingNothing) {
            return;
        }
        toLots(null, first.logTime(), WayMessage.firstVersion(partition, first));
    }

    /** Of the version that has taken effect, to the lots of every partition. */
    void toLots(String pipeline, VersionInForce inForce, long logTime) {
        if (sayingNothing) {
            return;
        }
        toLots(null, logTime, WayMessage.versionChanged(partition, logTime, pipeline, inForce));
    }

    @Override
    public void part(long gridPoint, LotPart part) {
        if (sayingNothing) {
            return;
        }
        toLots(bytes(part.lot().lot()), gridPoint, WayMessage.part(partition, gridPoint, part));
    }

    private void toLots(byte @Nullable [] key, long time, WayMessage message) {
        var headers = new RecordHeaders();
        headers.add(WayMessage.LABEL, EventHeaders.longBytes(Grid.atOrAfter(time)));
        context.forward(new Record<>(key, message.toBytes(), Math.max(0, time), headers), TrackerTopology.TO_LOT_WAY);
        commits.said();
    }

    /** To every partition of a way. */
    void watermark(String way, long watermark, @Nullable Long endsAt, long logTime) {
        send(
                way,
                null,
                WayMessage.watermark(partition, watermark, endsAt, logTime).toBytes(),
                logTime);
    }

    @Override
    public void finding(FindingRecord finding) {
        if (sayingNothing) {
            return;
        }
        send(
                TrackerTopology.TO_FINDINGS,
                finding.uid() == null ? null : bytes(finding.uid()),
                WireJson.write(finding),
                finding.judgedAt().toEpochMilli());
    }

    void reject(
            Rejected rejected,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers,
            RecordMetadata from,
            long logTime) {
        if (sayingNothing) {
            return;
        }
        EventHeaders.Source source = EventHeaders.source(headers);
        byte[] whole = value == null ? new byte[0] : value;
        byte[] original = whole.length > MAX_ORIGINAL_BYTES ? Arrays.copyOf(whole, MAX_ORIGINAL_BYTES) : whole;
        String message = original == whole
                ? rejected.message()
                : "%s; only the first %d of %d bytes are kept"
                        .formatted(rejected.message(), original.length, whole.length);
        var reject = source == null
                ? new RejectedEvent(
                        rejected.reason(), message, from.topic(), from.partition(), from.offset(), null, null, original)
                : new RejectedEvent(
                        rejected.reason(), message, null, null, null, source.file(), source.line(), original);
        send(TrackerTopology.TO_REJECTS, key, WireJson.write(reject), logTime);
    }

    private void send(String child, byte @Nullable [] key, byte[] value, long timestamp) {
        context.forward(new Record<>(key, value, Math.max(0, timestamp)), child);
        commits.said();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
