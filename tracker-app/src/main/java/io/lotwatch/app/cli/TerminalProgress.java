package io.lotwatch.app.cli;

import io.lotwatch.app.replay.ReplayProgress;
import java.io.PrintWriter;

/** A progress bar in one line of a terminal. */
final class TerminalProgress implements ReplayProgress {
    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final PrintWriter terminal;
    private String phase = "";

    TerminalProgress(PrintWriter terminal) {
        this.terminal = terminal;
    }

    @Override
    public void phase(String what) {
        phase = what;
        show(what + " ...");
    }

    @Override
    public void advanced(long done, long total) {
        if (total > 0) {
            int filled = (int) (WIDTH * done / total);
            show("%s [%s%s] %,d of %,d events"
                    .formatted(phase, "#".repeat(filled), ".".repeat(WIDTH - filled), done, total));
        }
    }

    @Override
    public void done() {
        show("");
    }

    private void show(String line) {
        terminal.print(CLEAR_LINE + line);
        terminal.flush();
    }
}
