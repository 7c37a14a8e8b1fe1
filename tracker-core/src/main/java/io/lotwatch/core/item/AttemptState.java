package io.lotwatch.core.item;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.LifecycleEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of one attempt of a step: for each kind of sign the earliest, and the latest where a rule asks for it.
 *
 * @param startedAt the earliest STARTED
 * @param heartbeatAt the earliest HEARTBEAT
 * @param aliveAt the latest STARTED or HEARTBEAT
 * @param succeeded the earliest SUCCEEDED
 * @param skipped the earliest SKIPPED
 * @param business the earliest FAILED as BUSINESS
 * @param technical the earliest other FAILED
 * @param technicalFinal the earliest other FAILED that says that it is final
 */
public record AttemptState(
        @Nullable Instant startedAt,
        @Nullable Instant heartbeatAt,
        @Nullable Instant aliveAt,
        @Nullable End succeeded,
        @Nullable End skipped,
        @Nullable End business,
        @Nullable End technical,
        @Nullable End technicalFinal) {
    static final AttemptState UNSEEN = new AttemptState(null, null, null, null, null, null, null, null);

    AttemptState merge(LifecycleEvent event) {
        Instant at = event.time();
        return switch (event.type()) {
            case STARTED ->
                new AttemptState(
                        Times.earlier(startedAt, at),
                        heartbeatAt,
                        Times.latest(aliveAt, at),
                        succeeded,
                        skipped,
                        business,
                        technical,
                        technicalFinal);
            case HEARTBEAT ->
                new AttemptState(
                        startedAt,
                        Times.earlier(heartbeatAt, at),
                        Times.latest(aliveAt, at),
                        succeeded,
                        skipped,
                        business,
                        technical,
                        technicalFinal);
            case SUCCEEDED ->
                new AttemptState(
                        startedAt,
                        heartbeatAt,
                        aliveAt,
                        End.earlier(succeeded, End.of(event)),
                        skipped,
                        business,
                        technical,
                        technicalFinal);
            case SKIPPED ->
                new AttemptState(
                        startedAt,
                        heartbeatAt,
                        aliveAt,
                        succeeded,
                        End.earlier(skipped, End.of(event)),
                        business,
                        technical,
                        technicalFinal);
            case FAILED -> mergeFailure(event);
            default -> throw new IllegalArgumentException("no event of an attempt: " + event.type());
        };
    }

    private AttemptState mergeFailure(LifecycleEvent event) {
        End end = End.of(event);
        if (end.errorClass() == ErrorClass.BUSINESS) {
            return new AttemptState(
                    startedAt,
                    heartbeatAt,
                    aliveAt,
                    succeeded,
                    skipped,
                    End.earlier(business, end),
                    technical,
                    technicalFinal);
        }
        boolean isFinal = event.error() != null && event.error().isFinal();
        return new AttemptState(
                startedAt,
                heartbeatAt,
                aliveAt,
                succeeded,
                skipped,
                business,
                End.earlier(technical, end),
                isFinal ? End.earlier(technicalFinal, end) : technicalFinal);
    }

    /** Whether it counts as an attempt: a worker tried. A SKIPPED alone is none. */
    public boolean isTry() {
        return startedAt != null || heartbeatAt != null || succeeded != null || failed() != null;
    }

    /** The earliest FAILED of any class. */
    public @Nullable End failed() {
        if (business == null) {
            return technical;
        }
        return technical == null ? business : End.earlier(business, technical);
    }

    /** The earliest end of any kind. */
    public @Nullable Instant endedAt() {
        End failed = failed();
        Instant ended = Times.earliest(at(succeeded), at(skipped));
        return Times.earliest(ended, at(failed));
    }

    /** The earliest sign of any kind. */
    public @Nullable Instant firstSignAt() {
        return Times.earliest(Times.earliest(startedAt, heartbeatAt), endedAt());
    }

    static @Nullable Instant at(@Nullable End end) {
        return end == null ? null : end.at();
    }
}
