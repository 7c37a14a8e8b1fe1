package io.lotwatch.app.state;

import io.lotwatch.core.item.AttemptState;
import io.lotwatch.core.item.End;
import io.lotwatch.core.item.Progress;
import io.lotwatch.core.item.StepState;
import io.lotwatch.core.item.Success;
import io.lotwatch.event.ErrorClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was seen of a step, as bytes: of each record first a number whose bits tell what is there, the lowest first. */
final class StepFormat {
    private static final List<ErrorClass> ERROR_CLASSES = List.of(ErrorClass.values());

    /** Where the head of a step has the number of its attempts. */
    private static final int ATTEMPTS = 3;

    private StepFormat() {}

    static void write(StateOut out, StepState step) {
        // At most two successes are kept.
        out.number(bit(0, step.queuedAt())
                | (long) step.successes().size() << 1
                | (long) step.attempts().size() << ATTEMPTS);
        optionalTime(out, step.queuedAt());
        step.attempts().forEach((number, attempt) -> {
            out.number(number);
            write(out, attempt);
        });
        for (Success success : step.successes()) {
            out.number(success.attempt());
            out.similar(TextSeries.PRODUCERS, success.producer());
        }
    }

    static StepState read(StateIn in) {
        int head = in.small(Integer.MAX_VALUE);
        Instant queuedAt = optionalTime(in, head, 0);
        var attempts = new TreeMap<Integer, AttemptState>();
        for (int i = head >> ATTEMPTS; i > 0; i--) {
            attempts.put(in.small(Integer.MAX_VALUE), readAttempt(in));
        }
        var successes = new ArrayList<Success>(2);
        for (int i = head >> 1 & 3; i > 0; i--) {
            successes.add(new Success(in.small(Integer.MAX_VALUE), in.similar(TextSeries.PRODUCERS)));
        }
        return new StepState(queuedAt, attempts, successes);
    }

    private static void write(StateOut out, AttemptState attempt) {
        boolean isAliveOnlyByStart =
                attempt.startedAt() != null && attempt.startedAt().equals(attempt.aliveAt());
        out.number(bit(0, attempt.startedAt())
                | bit(1, isAliveOnlyByStart)
                | bit(2, attempt.succeeded())
                | bit(3, attempt.heartbeatAt())
                | bit(4, attempt.technical())
                | bit(5, attempt.business())
                | bit(6, attempt.skipped())
                | bit(7, attempt.technicalFinal())
                | bit(8, isAliveOnlyByStart ? null : attempt.aliveAt())
                | bit(9, attempt.progress()));
        optionalTime(out, attempt.startedAt());
        optionalTime(out, isAliveOnlyByStart ? null : attempt.aliveAt());
        optionalEnd(out, attempt.succeeded());
        optionalTime(out, attempt.heartbeatAt());
        optionalEnd(out, attempt.technical());
        optionalEnd(out, attempt.business());
        optionalEnd(out, attempt.skipped());
        optionalEnd(out, attempt.technicalFinal());
        Progress progress = attempt.progress();
        if (progress != null) {
            out.decimal(progress.value());
            out.time(progress.at());
        }
    }

    private static AttemptState readAttempt(StateIn in) {
        int there = in.small(0x3ff);
        Instant startedAt = optionalTime(in, there, 0);
        Instant aliveAt = has(there, 1) ? startedAt : optionalTime(in, there, 8);
        End succeeded = optionalEnd(in, there, 2);
        Instant heartbeatAt = optionalTime(in, there, 3);
        End technical = optionalEnd(in, there, 4);
        End business = optionalEnd(in, there, 5);
        End skipped = optionalEnd(in, there, 6);
        End technicalFinal = optionalEnd(in, there, 7);
        Progress progress = has(there, 9) ? new Progress(in.decimal(), in.time()) : null;
        return new AttemptState(
                startedAt, heartbeatAt, aliveAt, succeeded, skipped, business, technical, technicalFinal, progress);
    }

    private static void optionalEnd(StateOut out, @Nullable End end) {
        if (end == null) {
            return;
        }
        out.number(bit(0, end.errorClass())
                | bit(1, end.code())
                | bit(2, end.message())
                | (long) end.measures().size() << 3);
        out.time(end.at());
        if (end.errorClass() != null) {
            out.constant(end.errorClass());
        }
        if (end.code() != null) {
            out.text(end.code());
        }
        if (end.message() != null) {
            out.text(end.message());
        }
        end.measures().forEach((name, value) -> {
            out.text(name);
            out.decimal(value);
        });
        out.similar(TextSeries.TIE_BREAKS, end.tieBreak());
    }

    private static @Nullable End optionalEnd(StateIn in, int there, int bit) {
        if (!has(there, bit)) {
            return null;
        }
        int head = in.small(Integer.MAX_VALUE);
        Instant at = in.time();
        ErrorClass errorClass = has(head, 0) ? in.constant(ERROR_CLASSES) : null;
        String code = has(head, 1) ? in.text() : null;
        String message = has(head, 2) ? in.text() : null;
        return new End(at, errorClass, code, message, measures(in, head >> 3), in.tieBreak());
    }

    private static Map<String, BigDecimal> measures(StateIn in, int count) {
        if (count == 0) {
            return Map.of();
        }
        var measures = new TreeMap<String, BigDecimal>();
        for (int i = 0; i < count; i++) {
            measures.put(in.text(), in.decimal());
        }
        return measures;
    }

    /** A number with that bit where something is there, else 0. */
    static long bit(int bit, @Nullable Object there) {
        return there == null ? 0 : 1L << bit;
    }

    /** A number with that bit where something is so, else 0. */
    static long bit(int bit, boolean isSo) {
        return isSo ? 1L << bit : 0;
    }

    static boolean has(int bits, int bit) {
        return (bits >> bit & 1) != 0;
    }

    static void optionalTime(StateOut out, @Nullable Instant at) {
        if (at != null) {
            out.time(at);
        }
    }

    static @Nullable Instant optionalTime(StateIn in, int there, int bit) {
        return has(there, bit) ? in.time() : null;
    }
}
