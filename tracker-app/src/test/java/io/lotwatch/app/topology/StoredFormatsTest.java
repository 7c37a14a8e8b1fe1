package io.lotwatch.app.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lotwatch.app.query.DrivenTracker;
import io.lotwatch.app.state.StateFormat;
import io.lotwatch.app.state.StoredAgain;
import io.lotwatch.app.state.StoredAgain.Format;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is stored, and what levels tell each other, as bytes. The golden file of a version was written by the first release
 * that wrote it and is never changed: later releases read it, or the formats' number goes up and they say that they don't.
 */
class StoredFormatsTest {
    private static final Instant EIGHT = DrivenTracker.EIGHT;
    private static final byte[] NOTHING = {};

    /** Read what a store or a way holds, and write it again. */
    private static final Map<String, Format> FORMATS = formats();

    @TempDir
    private Path directory;

    @Test
    void readsAllThatVersion2Stored() throws IOException {
        List<Stored> golden = golden();

        assertThat(golden)
                .allSatisfy(
                        stored -> assertThat(stored.again()).as("%s", stored).isEqualTo(stored.value()));
    }

    @Test
    void version2HasAnExampleOfEachFormat() throws IOException {
        assertThat(golden()).extracting(Stored::where).containsAll(FORMATS.keySet());
    }

    @Test
    void storesTheSameAsVersion2OfTheSameLog() throws IOException {
        assertThat(StateFormat.VERSION)
                .as("a later version gets a golden file of its own")
                .isEqualTo((byte) 2);

        assertThat(stored()).isEqualTo(golden());
    }

    @Test
    void refusesByNameWhatALaterReleaseStored() throws IOException {
        for (Stored stored : golden()) {
            if (stored.value().length == 0) {
                continue;
            }
            byte[] later = stored.value().clone();
            later[0]++;
            assertThatThrownBy(() -> new Stored(stored.where(), stored.key(), later).again())
                    .as("%s", stored)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageMatching("a \\w+ of format 3 was found, this release reads format 2");
        }
    }

    private record Stored(String where, String key, byte[] value) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Stored && toString().equals(other.toString());
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public String toString() {
            return where + " " + key + " " + HexFormat.of().formatHex(value);
        }

        byte[] again() {
            return Objects.requireNonNull(FORMATS.get(where), where)
                    .again(HexFormat.of().parseHex(key), value);
        }

        static Stored parse(String line) {
            String[] parts = line.split(" ", 3);
            return new Stored(parts[0], parts[1], HexFormat.of().parseHex(parts[2]));
        }
    }

    private static Map<String, Format> formats() {
        var formats = new HashMap<>(StoredAgain.formats());
        for (String messages :
                List.of("item-way", "lot-way", "lots-held-back", "pipeline-way", "pipelines-held-back")) {
            formats.put(messages, (key, value) -> WayMessage.read(value).toBytes());
        }
        for (String keysOnly : List.of(
                "lot-timers",
                "lot-retention",
                "lot-flow-timers",
                "pipeline-timers",
                "pipeline-lot-timers",
                "pipeline-risk-timers")) {
            formats.put(keysOnly, (key, value) -> NOTHING);
        }
        return formats;
    }

    private static List<Stored> golden() throws IOException {
        try (InputStream in = StoredFormatsTest.class.getResourceAsStream("/state/v2.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), UTF_8)
                    .lines()
                    .map(Stored::parse)
                    .toList();
        }
    }

    /** What a tracker stores of a log with something of everything; it can be sent to a golden file as it is. */
    private List<Stored> stored() {
        var all = new TreeSet<String>();
        try (var tracker = new DrivenTracker(directory, 0)) {
            tracker.append(EIGHT, "\"lot\":\"l\",\"type\":\"LOT_OPENED\",\"expectedItems\":3")
                    .append(
                            EIGHT,
                            "\"uid\":\"ended\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"STARTED\",\"attempt\":1")
                    .append(
                            EIGHT.plusSeconds(1),
                            "\"uid\":\"ended\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"HEARTBEAT\",\"attempt\":1")
                    .append(
                            EIGHT.plusSeconds(2),
                            "\"uid\":\"ended\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"FAILED\",\"attempt\":1,"
                                    + "\"error\":{\"class\":\"TECHNICAL\",\"message\":\"no route\"}")
                    .append(
                            EIGHT.plusSeconds(3),
                            "\"uid\":\"ended\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\",\"attempt\":2,"
                                    + "\"measures\":{\"bytes\":12.5}")
                    .append(
                            EIGHT.plusSeconds(4),
                            "\"uid\":\"ended\",\"lot\":\"l\",\"step\":\"analyse\",\"type\":\"SUCCEEDED\"")
                    .append(
                            EIGHT.plusSeconds(4),
                            "\"uid\":\"late\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"")
                    .append(
                            EIGHT.plusSeconds(5),
                            "\"uid\":\"undeclared\",\"lot\":\"l\",\"step\":\"odd\",\"type\":\"STARTED\"")
                    .append(
                            "nightly",
                            EIGHT.plusSeconds(6),
                            "\"uid\":\"b\",\"lot\":\"n\",\"step\":\"bill\",\"type\":\"STARTED\"")
                    .append("export", EIGHT.plusSeconds(6), "\"lot\":\"e\",\"type\":\"LOT_OPENED\"")
                    .append("export", EIGHT.plusSeconds(6), "\"lot\":\"f\",\"type\":\"LOT_SEALED\",\"expectedItems\":0")
                    .append("nobodys", EIGHT.plusSeconds(6), "\"uid\":\"x\",\"step\":\"any\",\"type\":\"SUCCEEDED\"")
                    .append(
                            EIGHT.plusSeconds(7),
                            "\"lot\":\"l\",\"type\":\"LOT_SEALED\",\"items\":[\"ended\",\"late\",\"never\"]")
                    .append(
                            EIGHT.plusSeconds(580),
                            "\"uid\":\"awaited\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"STARTED\"")
                    .append(
                            EIGHT.plusSeconds(590),
                            "\"uid\":\"awaited\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"")
                    .judgeAt(EIGHT.plus(Duration.ofMinutes(10)))
                    .checkpointAll();
            // Told to the pipeline, which does not know yet that all others have got there.
            tracker.append(
                            "export",
                            EIGHT.plusMillis(600_050),
                            "\"lot\":\"e\",\"type\":\"LOT_SEALED\",\"expectedItems\":0")
                    .append(
                            EIGHT.plusMillis(600_050),
                            "\"uid\":\"waits\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"SUCCEEDED\"")
                    .judgeAt(EIGHT.plusMillis(600_100));
            tracker.append(
                            EIGHT.plusSeconds(630),
                            "\"uid\":\"held\",\"lot\":\"l\",\"step\":\"upload\",\"type\":\"STARTED\"")
                    .append(EIGHT.plusSeconds(630), "\"lot\":\"l\",\"type\":\"LOT_SEALED\",\"expectedItems\":4");
            tracker.forEachStored((where, key, value) ->
                    all.add(new Stored(nameOf(where, key), HexFormat.of().formatHex(key), value).toString()));
        }
        return new ArrayList<>(all.stream().map(Stored::parse).toList());
    }

    /** In the store of items, a letter says what something is. */
    private static String nameOf(String store, byte[] key) {
        return store.equals("items") ? store + "/" + (char) key[0] : store;
    }

    /** Prints what a golden file of the version that is written now has to hold. */
    public static void main(String[] args) throws IOException {
        var test = new StoredFormatsTest();
        test.directory = Path.of(args[0]);
        test.stored().forEach(System.out::println);
    }
}
