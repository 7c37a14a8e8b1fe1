package io.lotwatch.core.item;

import io.lotwatch.event.ErrorClass;
import io.lotwatch.event.LifecycleEvent;
import java.math.BigDecimal;
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
 * @param progress the largest that a HEARTBEAT told; null where none told any
 */
public record AttemptState(
        @Nullable Instant startedAt,
        @Nullable Instant heartbeatAt,
        @Nullable Instant aliveAt,
        @Nullable End succeeded,
        @Nullable End skipped,
        @Nullable End business,
        @Nullable End technical,
        @Nullable End technicalFinal,
        @Nullable Progress progress) {
    static final AttemptState UNSEEN = new AttemptState(null, null, null, null, null, null, null, null, null);

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
                        technicalFinal,
                        progress);
            case HEARTBEAT ->
                new AttemptState(
                        startedAt,
                        Times.earlier(heartbeatAt, at),
                        Times.latest(aliveAt, at),
                        succeeded,
                        skipped,
                        business,
                        technical,
                        technicalFinal,
                        progressAfter(event));
            case SUCCEEDED ->
                new AttemptState(
                        startedAt,
                        heartbeatAt,
                        aliveAt,
                        End.earlier(succeeded, End.of(event)),
                        skipped,
                        business,
                        technical,
                        technicalFinal,
                        progress);
            case SKIPPED ->
                new AttemptState(
                        startedAt,
                        heartbeatAt,
                        aliveAt,
                        succeeded,
                        End.earlier(skipped, End.of(event)),
                        business,
                        technical,
                        technicalFinal,
                        progress);
            case FAILED -> mergeFailure(event);
            default -> throw new IllegalArgumentException("no event of an attempt: " + event.type());
        };
    }

    private @Nullable Progress progressAfter(LifecycleEvent heartbeat) {
        BigDecimal told = heartbeat.progress();
        return told == null ? progress : Progress.further(progress, new Progress(told, heartbeat.time()));
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
                    technicalFinal,
                    progress);
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
                isFinal ? End.earlier(technicalFinal, end) : technicalFinal,
                progress);
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

    /**
     * When its progress grew last. It begins with 0 at the earliest STARTED or HEARTBEAT, so that one which never tells any
     * has not grown since then; null where neither came.
     */
    public @Nullable Instant grewAt() {
        return progress != null && progress.value().signum() > 0
                ? progress.at()
                : Times.earliest(startedAt, heartbeatAt);
    }

    static @Nullable Instant at(@Nullable End end) {
        return end == null ? null : end.at();
    }
}
