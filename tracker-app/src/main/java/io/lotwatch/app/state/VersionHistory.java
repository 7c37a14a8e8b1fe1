package io.lotwatch.app.state;

import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.FirstVersions;
import io.lotwatch.core.engine.InForceStore;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Which version was in force where in the log of events, as far back as that may be read again, and which came first.
 */
final class VersionHistory implements InForceStore, FirstVersions {
    private static final int LIVE = 1_024;
    private static final byte IN_FORCE = 'v';
    private static final byte FIRST = 'f';

    private final ItemTable table;
    private final LongSupplier firstNeeded;
    /** What is not there is remembered, too: most events of a log may be of pipelines that nobody has declared. */
    private final LiveObjects<String, List<Since>> live = new LiveObjects<>(LIVE);

    private final LiveObjects<String, FirstOf> first = new LiveObjects<>(LIVE);
    private long reading = Long.MAX_VALUE;

    /** A version that is in force behind a record of the log. */
    record Since(long offset, VersionInForce version) {}

    /** All that is kept of a pipeline. */
    record Kept(List<Since> versions) {}

    private record FirstOf(@Nullable Adopted adopted) {}

    VersionHistory(ItemTable table, LongSupplier firstNeeded) {
        this.table = table;
        this.firstNeeded = firstNeeded;
    }

    /** Says which record of the log is read now. */
    void reading(long offset) {
        reading = offset;
    }

    private List<Since> versions(String pipeline) {
        return live.computeIfAbsent(pipeline, name -> {
            Kept kept = StateFormat.readOrNull(table.get(key(IN_FORCE, name)), Kept.class);
            return kept == null ? List.of() : kept.versions();
        });
    }

    @Override
    public VersionInForce get(String pipeline) {
        List<Since> versions = versions(pipeline);
        for (int i = versions.size() - 1; i >= 0; i--) {
            if (versions.get(i).offset() < reading) {
                return versions.get(i).version();
            }
        }
        return VersionInForce.NONE;
    }

    @Override
    public void put(String pipeline, VersionInForce version) {
        var kept = new ArrayList<Since>();
        List<Since> before = versions(pipeline);
        for (int i = 0; i < before.size(); i++) {
            boolean needed = i + 1 >= before.size() || before.get(i + 1).offset() >= firstNeeded.getAsLong();
            if (needed && before.get(i).offset() < reading) {
                kept.add(before.get(i));
            }
        }
        kept.add(new Since(reading, version));
        before.stream().filter(since -> since.offset() > reading).forEach(kept::add);
        live.put(pipeline, kept);
        table.put(key(IN_FORCE, pipeline), StateFormat.write(new Kept(kept)));
    }

    /** The first versions. */
    @Override
    public @Nullable Adopted first(String pipeline) {
        return first.computeIfAbsent(
                        pipeline,
                        name -> new FirstOf(StateFormat.readOrNull(table.get(key(FIRST, name)), Adopted.class)))
                .adopted();
    }

    @Override
    public void adopt(String pipeline, Adopted adopted) {
        first.put(pipeline, new FirstOf(adopted));
        table.put(key(FIRST, pipeline), StateFormat.write(adopted));
    }

    private static Bytes key(byte letter, String pipeline) {
        byte[] name = pipeline.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(
                ByteBuffer.allocate(1 + name.length).put(letter).put(name).array());
    }
}
