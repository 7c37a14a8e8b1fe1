package io.lotwatch.app.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the lots and files of one run are called. No two runs share a name, since a tracker keeps what it was told. */
record Names(Instant start) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String ROOT = "1.2.840.113619.2.55.";

    String lot(int clinic) {
        return STAMP.format(start) + "/clinic-" + clinic;
    }

    String uid(int clinic, int file) {
        return root() + clinic + "." + file;
    }

    /** Whether a lot or a file is of this run. */
    boolean isOurs(@Nullable String lot, @Nullable String uid) {
        return lot != null && lot.startsWith(STAMP.format(start) + "/") || uid != null && uid.startsWith(root());
    }

    private String root() {
        return ROOT + start.getEpochSecond() + ".";
    }

    static String clinic(String lot) {
        return lot.substring(lot.indexOf('/') + 1);
    }

    static String where(String lot, @Nullable String uid) {
        return uid == null ? clinic(lot) : clinic(lot) + " file " + uid.substring(uid.lastIndexOf('.') + 1);
    }
}
