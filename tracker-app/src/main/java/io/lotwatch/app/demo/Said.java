package io.lotwatch.app.demo;

import io.lotwatch.event.RejectReason;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Quality;
import io.lotwatch.event.report.RejectedEvent;
import io.lotwatch.event.report.Verdict;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the tracker said, without ids and times: what was said is what was expected when the two are equal. */
public sealed interface Said {
    /** The lot it is about; null for a reject. */
    @Nullable
    String lot();

    /** The file it is about; null where it is about a lot, and for a reject. */
    default @Nullable String uid() {
        return null;
    }

    /** What it says, in a few words. */
    String words();

    /** The same in a word or two, for a table. */
    String shortly();

    /** Whether it may be said again, as a report that is revised in what does not matter here. */
    default boolean repeats() {
        return false;
    }

    /** A finding in one of its states. */
    record Finding(
            FindingKind kind,
            FindingState state,
            @Nullable String lot,
            @Nullable String uid,
            @Nullable String step,
            @Nullable Integer attempt)
            implements Said {
        static Finding of(FindingRecord record) {
            return new Finding(
                    record.kind(), record.state(), record.lot(), record.uid(), record.step(), record.attempt());
        }

        Finding in(FindingState next) {
            return new Finding(kind, next, lot, uid, step, attempt);
        }

        @Override
        public String words() {
            return switch (state) {
                case OPEN -> kind + ": " + what();
                case CLOSED -> kind + " is over: " + subject() + happened() + ", late";
                case WITHDRAWN -> kind + " is withdrawn: " + subject() + " was in time, only its event came late";
            };
        }

        @Override
        public String shortly() {
            return switch (state) {
                case OPEN -> step == null ? kind.name() : kind + " " + step;
                case CLOSED -> kind + " is over";
                case WITHDRAWN -> kind + " withdrawn";
            };
        }

        private String subject() {
            return step == null ? "the lot" : step;
        }

        private String happened() {
            return switch (kind) {
                case MISSING -> " began";
                case NOT_RETRIED -> " was tried again";
                case SLOW -> " ended";
                default -> " went on";
            };
        }

        private String what() {
            return switch (kind) {
                case MISSING -> subject() + " should have begun by now";
                case NOT_RETRIED -> subject() + " failed, and no retry came";
                case STALLED -> subject() + " began and has gone silent";
                case SLOW -> subject() + " takes longer than it may";
                case TOO_FAST -> subject() + " was done suspiciously fast";
                case FAILED -> subject() + " failed for good";
                case DUPLICATE -> subject() + " was done twice";
                case REPEATED -> subject() + " was begun again, which does harm";
                case SLOW_TREND -> subject() + " has been slower than usual for a good while";
                case INCOMPLETE -> "the lot is sealed, and files are missing";
                case LOT_SIZE -> "the lot is sealed, and not of the usual size";
                case MEASURE_RANGE -> "the lot is complete, and a sum over its files is unusual";
                case BACKLOG -> "too many files wait for " + subject();
                case THROUGHPUT -> "fewer files are done in an hour than usual";
                case OVERLAP -> "more lots are open at once than usual";
            };
        }
    }

    /** A change of a lot's verdict. */
    record Alert(String lot, Verdict verdict, Quality quality) implements Said {
        static Alert of(AlertRecord record) {
            return new Alert(record.lot(), record.verdict(), record.quality());
        }

        @Override
        public String words() {
            String said =
                    switch (verdict) {
                        case ON_TRACK -> "is on track again";
                        case AT_RISK -> "is not complete, and its deadline is near";
                        case MISSED -> "missed its deadline";
                        case COMPLETED_ON_TIME -> "is complete, in time";
                        case COMPLETED_LATE -> "is complete, too late";
                        case ABANDONED -> "is abandoned";
                    };
            return verdict + ": the lot " + said + (quality == Quality.PARTIAL ? " (PARTIAL)" : "");
        }

        @Override
        public String shortly() {
            return "lot " + verdict;
        }
    }

    /** A report of a complete lot. */
    record Report(String lot, Verdict verdict, Quality quality, ItemCounts items) implements Said {
        static Report of(LotReport record) {
            return new Report(record.lot(), record.verdict(), record.quality(), record.items());
        }

        @Override
        public String words() {
            return "report: " + verdict + ", " + quality + ", " + items.seen() + " files, " + items.failed()
                    + " failed, " + items.missing() + " missing";
        }

        @Override
        public String shortly() {
            return "report " + verdict;
        }

        @Override
        public boolean repeats() {
            return true;
        }
    }

    /**
     * Bytes that are no event.
     *
     * @param original the bytes, each as one character, so that two of them can be compared
     */
    record Reject(RejectReason reason, String original) implements Said {
        static Reject of(RejectedEvent record) {
            return of(record.reason(), record.originalBase64());
        }

        static Reject of(RejectReason reason, byte[] bytes) {
            return new Reject(reason, new String(bytes, StandardCharsets.ISO_8859_1));
        }

        @Override
        public @Nullable String lot() {
            return null;
        }

        @Override
        public String words() {
            return "rejected: " + reason;
        }

        @Override
        public String shortly() {
            return words();
        }
    }
}
