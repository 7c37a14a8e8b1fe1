package io.lotwatch.app.replay;

import io.lotwatch.app.lines.LineReader;
import io.lotwatch.app.topics.EventHeaders;
import io.lotwatch.core.engine.Definitions;
import io.lotwatch.core.engine.EventRouting;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The input of a replay as one log: all lines of all files, in the order of their log times. */
final class ReplayLog {
    private final EventReader reader = new EventReader();
    private final List<ReplayLine> lines = new ArrayList<>();

    private final Definitions definitions;

    private ReplayLog(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * Reads the files, which may be compressed with gzip, whatever they are called. Of equal log times the lines stay in
     * the order in which they were read.
     */
    static List<ReplayLine> read(List<Path> files, Definitions definitions) throws IOException {
        var log = new ReplayLog(definitions);
        for (Path file : files) {
            try (LineReader in = LineReader.unpacking(Files.newInputStream(file))) {
                log.readFile(file, in);
            } catch (IOException unreadable) {
                throw new IOException("cannot read " + file + ": " + reason(unreadable), unreadable);
            }
        }
        log.lines.sort(Comparator.comparingLong(ReplayLine::logTime));
        return log.lines;
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.NoSuchFileException
                ? "there is no such file"
                : e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ", " + e.getMessage());
    }

    private void readFile(Path file, LineReader in) throws IOException {
        var atHead = new ArrayList<ReplayLine>();
        long logTime = -1;
        long number = 0;
        for (byte[] bytes = in.next(); bytes != null; bytes = in.next()) {
            number++;
            if (EventReader.isBlank(bytes)) {
                continue;
            }
            var source = new EventHeaders.Source(file.toString(), number);
            EventResult result = reader.read(bytes)
                    .match(accepted -> EventRouting.check(definitions, accepted.event()), rejected -> rejected);
            if (result instanceof EventResult.Accepted accepted) {
                boolean first = logTime < 0;
                logTime = logTime(accepted.event());
                if (first) {
                    // What comes before the first event of a file stays right before it.
                    for (ReplayLine line : atHead) {
                        lines.add(new ReplayLine(line.bytes(), logTime, null, line.source()));
                    }
                }
                lines.add(new ReplayLine(bytes, logTime, accepted.event().key(), source));
            } else if (logTime < 0) {
                atHead.add(new ReplayLine(bytes, 0, null, source));
            } else {
                lines.add(new ReplayLine(bytes, logTime, null, source));
            }
        }
        if (logTime < 0) {
            lines.addAll(atHead);
        }
    }

    private static long logTime(LifecycleEvent event) {
        Instant at = event.observedAt() == null ? event.time() : event.observedAt();
        return at.toEpochMilli();
    }
}
