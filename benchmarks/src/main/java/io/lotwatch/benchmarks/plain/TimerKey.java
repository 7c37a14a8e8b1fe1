package io.lotwatch.benchmarks.plain;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** Keys of timers: ordered by due time. */
final class TimerKey {
    private TimerKey() {}

    static Bytes of(long dueAt, byte[] uid) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + uid.length)
                .putLong(dueAt)
                .put(uid)
                .array());
    }

    static Bytes before(long dueAt) {
        return of(dueAt, new byte[0]);
    }

    static Bytes uid(Bytes timer) {
        byte[] bytes = timer.get();
        var uid = new byte[bytes.length - Long.BYTES];
        System.arraycopy(bytes, Long.BYTES, uid, 0, uid.length);
        return Bytes.wrap(uid);
    }
}
