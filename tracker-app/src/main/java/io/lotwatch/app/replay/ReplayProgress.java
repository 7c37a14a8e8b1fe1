package io.lotwatch.app.replay;

/** Hears how far a replay is. */
public interface ReplayProgress {
    /** Something new begins. */
    void phase(String what);

    /** That many of the log's records are done. */
    void advanced(long done, long total);

    /** All is done. */
    void done();

    /** Hears nothing. */
    ReplayProgress SILENT = new ReplayProgress() {
        @Override
        public void phase(String what) {}

        @Override
        public void advanced(long done, long total) {}

        @Override
        public void done() {}
    };
}
