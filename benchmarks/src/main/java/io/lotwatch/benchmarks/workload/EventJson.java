package io.lotwatch.benchmarks.workload;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes events as a producer would. Of one thread: it keeps the text of the last time. */
final class EventJson {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int PRODUCERS = 16;

    private final StringBuilder text = new StringBuilder(300);
    private long lastTime = Long.MIN_VALUE;
    private String lastTimeText = "";

    byte[] item(Workload workload, int item, int ordinal, long timeMillis) {
        int lot = workload.lotOf(item);
        begin().append("\"uid\":\"").append(Items.uid(item)).append("\",");
        lot(lot);
        text.append("\"step\":\"").append(Items.STEPS.get(ordinal / 2)).append("\",");
        text.append(ordinal % 2 == 0 ? "\"type\":\"STARTED\"," : "\"type\":\"SUCCEEDED\",");
        time(timeMillis);
        text.append(",\"attempt\":1,\"producer\":\"gateway-").append(Items.padded(item % PRODUCERS, 2));
        text.append("\",\"attributes\":{\"clinic\":\"clinic-").append(lot).append("\"}}");
        return bytes();
    }

    byte[] sealed(int lot, int items, long timeMillis) {
        begin();
        lot(lot);
        text.append("\"type\":\"LOT_SEALED\",");
        time(timeMillis);
        text.append(",\"expectedItems\":").append(items).append(",\"producer\":\"manifests\"}");
        return bytes();
    }

    private StringBuilder begin() {
        text.setLength(0);
        return text.append("{\"pipeline\":\"").append(Items.PIPELINE).append("\",");
    }

    private void lot(int lot) {
        text.append("\"lot\":\"").append(Items.lot(lot)).append("\",");
    }

    private void time(long millis) {
        if (millis != lastTime) {
            lastTime = millis;
            lastTimeText = TIME.format(Instant.ofEpochMilli(millis));
        }
        text.append("\"time\":\"").append(lastTimeText).append('"');
    }

    private byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
