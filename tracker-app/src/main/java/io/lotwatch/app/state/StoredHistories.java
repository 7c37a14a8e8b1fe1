package io.lotwatch.app.state;

import io.lotwatch.core.engine.HistoryStore;
import io.lotwatch.core.forecast.ActivityWeek;
import io.lotwatch.core.forecast.LotHistory;
import io.lotwatch.core.forecast.PastLot;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What is remembered of the lots of pipelines, in a store: a lot by its pipeline, start and name, and a pipeline's hours of
 * work under its name alone. The histories that were used last are kept as objects too, as many as hold some marks.
 */
final class StoredHistories implements HistoryStore {
    /** One history has {@link LotHistory#MAX_LOTS} times {@link PastLot#MAX_MARKS} marks at most. */
    private static final int LIVE_MARKS = 32_768;
    /** They change as lots go on, so they are counted now and then. */
    private static final int COUNTED_EACH = 256;

    private final KeyValueStore<Bytes, byte[]> store;
    private final LinkedHashMap<String, LotHistory> live = new LinkedHashMap<>(16, 0.75f, true);
    private int asked;

    StoredHistories(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    @Override
    public LotHistory of(String pipeline) {
        LotHistory known = live.get(pipeline);
        if (known == null) {
            known = read(pipeline);
            live.put(pipeline, known);
            dropEldest();
        } else if (++asked % COUNTED_EACH == 0) {
            dropEldest();
        }
        return known;
    }

    // The one that is asked for is the youngest, and stays.
    private void dropEldest() {
        long marks = live.values().stream().mapToLong(LotHistory::marks).sum();
        Iterator<Map.Entry<String, LotHistory>> eldest = live.entrySet().iterator();
        while (marks > LIVE_MARKS && live.size() > 1) {
            marks -= eldest.next().getValue().marks();
            eldest.remove();
        }
    }

    private LotHistory read(String pipeline) {
        byte[] prefix = KeyBytes.names(pipeline);
        List<PastLot> lots = new ArrayList<>();
        long[] hours = new long[ActivityWeek.HOURS];
        try (KeyValueIterator<Bytes, byte[]> all = store.range(Bytes.wrap(prefix), KeyBytes.above(prefix))) {
            while (all.hasNext()) {
                var entry = all.next();
                if (!KeyBytes.startsWith(entry.key, prefix)) {
                    continue;
                }
                if (entry.key.get().length == prefix.length) {
                    hours = readHours(entry.value);
                } else {
                    lots.add(ForecastFormat.readPast(entry.value));
                }
            }
        }
        return LotHistory.of(lots, hours, new Written(prefix));
    }

    static long[] readHours(byte[] bytes) {
        return StateIn.read(bytes, ActivityWeek.class, StoredHistories::readHours);
    }

    static byte[] writeHours(long[] endsByHour) {
        var out = new StateOut();
        for (long ends : endsByHour) {
            out.signed(ends);
        }
        return out.toBytes();
    }

    private static long[] readHours(StateIn in) {
        long[] hours = new long[ActivityWeek.HOURS];
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] = in.signed();
        }
        return hours;
    }

    private final class Written implements LotHistory.Changes {
        private final byte[] pipeline;

        Written(byte[] pipeline) {
            this.pipeline = pipeline;
        }

        @Override
        public void put(PastLot lot) {
            store.put(key(lot), ForecastFormat.write(lot));
        }

        @Override
        public void removed(PastLot lot) {
            store.delete(key(lot));
        }

        private Bytes key(PastLot lot) {
            byte[] name = lot.lot().getBytes(StandardCharsets.UTF_8);
            return Bytes.wrap(ByteBuffer.allocate(pipeline.length + Long.BYTES + name.length)
                    .put(pipeline)
                    .putLong(lot.startedAt().toEpochMilli() ^ Long.MIN_VALUE)
                    .put(name)
                    .array());
        }

        @Override
        public void worked(long[] endsByHour) {
            store.put(Bytes.wrap(pipeline), writeHours(endsByHour));
        }
    }
}
