package io.lotwatch.app.broker;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the broker wrote to its log since a point in time, for the message that tells why it did not start. */
record BrokerLog(Path file, long from) {
    private static final int LINES = 30;
    private static final int BYTES = 64 << 10;

    /** The log in this data directory from now on. */
    static BrokerLog fromNow(Path dataDirectory) throws IOException {
        Path file = dataDirectory.resolve("broker.log");
        return new BrokerLog(file, Files.exists(file) ? Files.size(file) : 0);
    }

    /** The last lines, or why they cannot be read: this is called for a failure already and adds none of its own. */
    String lastLines() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            // Shorter than before: it was rolled, and all of it is new.
            long start = log.length() < from ? 0 : from;
            log.seek(Math.max(start, log.length() - BYTES));
            byte[] bytes = new byte[(int) (log.length() - log.getFilePointer())];
            log.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "(" + file + " cannot be read: " + e.getMessage() + ")";
        }
    }
}
