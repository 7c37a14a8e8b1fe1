package io.lotwatch.event;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, the reader gives an event or a reject that can be sent out. */
class EventReaderFuzzTest {
    private static final byte[] ALPHABET =
            "{}[]:,\"\\/u0123456789eE+-. \n\tnulltruefalseZT\u00fc\ud83d\ude00".getBytes(StandardCharsets.UTF_8);

    private final EventReader reader = new EventReader();

    @Test
    void randomBytesAreRead() {
        for (long seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            check(seed, bytes);
        }
    }

    @Test
    void randomPiecesOfJsonAreRead() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(60)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = ALPHABET[random.nextInt(ALPHABET.length)];
            }
            check(seed, bytes);
        }
    }

    @Test
    void damagedEventsAreRead() {
        for (long seed = 0; seed < 5_000; seed++) {
            var random = new Random(seed);
            byte[] bytes =
                    TestEvents.GOOD.get(random.nextInt(TestEvents.GOOD.size())).getBytes(StandardCharsets.UTF_8);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                bytes = damaged(bytes, random);
            }
            check(seed, bytes);
        }
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        int at = random.nextInt(bytes.length + 1);
        byte[] changed;
        switch (random.nextInt(3)) {
            case 0 -> {
                changed = Arrays.copyOf(bytes, bytes.length + 1);
                System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
                changed[at] = ALPHABET[random.nextInt(ALPHABET.length)];
            }
            case 1 -> changed = Arrays.copyOf(bytes, at);
            default -> {
                changed = bytes.clone();
                if (at < changed.length) {
                    changed[at] = random.nextBoolean() ? (byte) random.nextInt() : ALPHABET[random.nextInt(20)];
                }
            }
        }
        return changed;
    }

    private void check(long seed, byte[] bytes) {
        assertThatCode(() -> reader.read(bytes)
                        .match(
                                accepted -> accepted.event().key(),
                                rejected -> new String(
                                        WireJson.write(new RejectedEvent(
                                                rejected.reason(),
                                                rejected.message(),
                                                null,
                                                null,
                                                null,
                                                "fuzz",
                                                seed,
                                                bytes)),
                                        StandardCharsets.UTF_8)))
                .as("seed %d: %s", seed, new String(bytes, StandardCharsets.UTF_8))
                .doesNotThrowAnyException();
    }
}
