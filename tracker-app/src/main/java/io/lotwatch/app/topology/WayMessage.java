package io.lotwatch.app.topology;

import io.lotwatch.app.state.FlowFormat;
import io.lotwatch.app.state.ForecastFormat;
import io.lotwatch.app.state.OutcomeFormat;
import io.lotwatch.app.state.PaceFormat;
import io.lotwatch.app.state.PartFormat;
import io.lotwatch.app.state.StateIn;
import io.lotwatch.app.state.StateOut;
import io.lotwatch.core.definition.VersionInForce;
import io.lotwatch.core.engine.GridLevel;
import io.lotwatch.core.engine.ItemMessage;
import io.lotwatch.core.engine.LotMessage;
import io.lotwatch.core.engine.PipelineMessage;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.pipeline.LotStanding;
import io.lotwatch.core.slo.LotOutcome;
import io.lotwatch.core.time.Grid;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import org.jspecify.annotations.Nullable;

/**
 * What a task tells a task of its own or the next level: a watermark, or something labelled. Exactly one of {@code
 * watermark}, {@code event}, {@code part}, {@code firstOf}, {@code changedOf}, {@code lot}, {@code ended}, {@code forgotten}, {@code stands} and {@code flowed} is there.
 *
 * @param from the partition of the events that the sender reads, or that of its level
 * @param watermark all that the sender will ever say up to it has been said
 * @param endsAt with the watermark of a log's end: where time stops; null where it runs on
 * @param time log time of an event, grid point of a part, last log time of a log that has ended
 * @param event an event as JSON
 * @param inForce with an event: the version where it was appended; with a new version: that one
 * @param firstOf the pipeline whose first version takes effect
 * @param changedOf the pipeline whose version has changed
 * @param lot what a pipeline is told of a lot
 * @param ended what a pipeline is told of what has ended
 * @param forgotten a lot of which a pipeline will be told no more
 * @param stands how a lot stands, for its pipeline
 * @param flowed what a pipeline is told of what has changed in its lots
 */
record WayMessage(
        int from,
        @Nullable Long watermark,
        @Nullable Long endsAt,
        @Nullable Long time,
        byte @Nullable [] event,
        @Nullable VersionInForce inForce,
        @Nullable LotPart part,
        @Nullable String firstOf,
        @Nullable String changedOf,
        PipelineMessage.@Nullable LotTold lot,
        PipelineMessage.@Nullable Ended ended,
        PipelineMessage.@Nullable LotForgotten forgotten,
        PipelineMessage.@Nullable LotStands stands,
        PipelineMessage.@Nullable Flowed flowed) {

    /** The header that carries the grid point of what is for a lot, so that it can wait unread. */
    static final String LABEL = "label";

    private static final int WATERMARK = 0;
    private static final int LAST_WATERMARK = 1;
    private static final int EVENT = 2;
    private static final int PART = 3;
    private static final int FIRST_VERSION = 4;
    private static final int VERSION_CHANGED = 5;
    private static final int LOT = 6;
    private static final int ENDED = 7;
    private static final int FORGOTTEN = 8;
    private static final int STANDS = 9;
    private static final int FLOWED = 10;
    private static final int LAST_KIND = FLOWED;

    static WayMessage watermark(int from, long watermark, @Nullable Long endsAt, long logEnd) {
        boolean last = watermark == Grid.END;
        return new WayMessage(
                from,
                watermark,
                last ? endsAt : null,
                last ? (Long) logEnd : null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static WayMessage event(int from, ItemMessage.Happened happened) {
        return new WayMessage(
                from,
                null,
                null,
                happened.logTime(),
                happened.event().json(),
                happened.inForce(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static WayMessage part(int from, long gridPoint, LotPart part) {
        return new WayMessage(from, null, null, gridPoint, null, null, part, null, null, null, null, null, null, null);
    }

    static WayMessage firstVersion(int from, ItemMessage.FirstVersion first) {
        return new WayMessage(
                from,
                null,
                null,
                first.logTime(),
                null,
                first.inForce(),
                null,
                first.pipeline(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static WayMessage versionChanged(int from, long time, String pipeline, VersionInForce inForce) {
        return new WayMessage(
                from, null, null, time, null, inForce, null, null, pipeline, null, null, null, null, null);
    }

    static WayMessage lot(int from, long gridPoint, PipelineMessage.LotTold lot) {
        return new WayMessage(from, null, null, gridPoint, null, null, null, null, null, lot, null, null, null, null);
    }

    static WayMessage ended(int from, long gridPoint, PipelineMessage.Ended ended) {
        return new WayMessage(from, null, null, gridPoint, null, null, null, null, null, null, ended, null, null, null);
    }

    static WayMessage forgotten(int from, long gridPoint, PipelineMessage.LotForgotten lot) {
        return new WayMessage(from, null, null, gridPoint, null, null, null, null, null, null, null, lot, null, null);
    }

    static WayMessage flowed(int from, long gridPoint, PipelineMessage.Flowed flowed) {
        return new WayMessage(
                from, null, null, gridPoint, null, null, null, null, null, null, null, null, null, flowed);
    }

    static WayMessage stands(int from, long gridPoint, PipelineMessage.LotStands stands) {
        return new WayMessage(
                from, null, null, gridPoint, null, null, null, null, null, null, null, null, stands, null);
    }

    private static PipelineMessage.LotStands standsOf(StateIn in) {
        LotStanding lot = ForecastFormat.readStanding(in);
        return new PipelineMessage.LotStands(lot.lot().pipeline(), lot, ForecastFormat.readVerdict(in));
    }

    private static PipelineMessage.LotTold toldOf(LotOutcome lot) {
        return new PipelineMessage.LotTold(lot.lot().pipeline(), lot);
    }

    byte[] toBytes() {
        var out = new StateOut();
        if (watermark != null) {
            writeWatermark(out, watermark);
        } else if (part != null) {
            begin(out, PART, labelled(time));
            PartFormat.write(out, part);
        } else if (lot != null) {
            begin(out, LOT, labelled(time));
            OutcomeFormat.write(out, lot.lot());
        } else if (forgotten != null) {
            begin(out, FORGOTTEN, labelled(time));
            out.text(forgotten.pipeline());
            out.text(forgotten.lot());
        } else if (stands != null) {
            begin(out, STANDS, labelled(time));
            ForecastFormat.write(out, stands.lot());
            ForecastFormat.write(out, stands.previous());
        } else if (ended != null) {
            begin(out, ENDED, labelled(time));
            out.text(ended.pipeline());
            PaceFormat.write(out, ended.took());
        } else if (flowed != null) {
            begin(out, FLOWED, labelled(time));
            out.text(flowed.pipeline());
            FlowFormat.write(out, flowed.change());
        } else {
            begin(out, event != null ? EVENT : firstOf != null ? FIRST_VERSION : VERSION_CHANGED, labelled(time));
            VersionInForce version = labelled(inForce);
            out.signed(version.number());
            out.optionalText(version.version());
            if (event != null) {
                out.raw(event);
            } else {
                out.text(firstOf != null ? firstOf : labelled(changedOf));
            }
        }
        return out.toBytes();
    }

    private void writeWatermark(StateOut out, long at) {
        begin(out, at == Grid.END ? LAST_WATERMARK : WATERMARK, at);
        if (at == Grid.END) {
            out.time(labelled(time));
            out.number(endsAt == null ? 0 : 1);
            if (endsAt != null) {
                out.time(endsAt);
            }
        }
    }

    private void begin(StateOut out, int kind, long at) {
        out.number(kind);
        out.number(from);
        out.time(at);
    }

    private <T> T labelled(@Nullable T there) {
        if (there == null) {
            throw new IllegalStateException("nothing whole in a message from partition " + from);
        }
        return there;
    }

    static WayMessage read(byte[] bytes) {
        return StateIn.read(bytes, WayMessage.class, WayMessage::read);
    }

    private static WayMessage read(StateIn in) {
        int kind = in.small(LAST_KIND);
        int from = in.small(Integer.MAX_VALUE);
        long at = in.millis();
        return switch (kind) {
            case WATERMARK -> watermark(from, at, null, at);
            case LAST_WATERMARK -> {
                long logEnd = in.millis();
                yield watermark(from, at, in.small(1) == 1 ? (Long) in.millis() : null, logEnd);
            }
            case PART -> part(from, at, PartFormat.read(in));
            case LOT -> lot(from, at, toldOf(OutcomeFormat.read(in)));
            case FORGOTTEN -> forgotten(from, at, new PipelineMessage.LotForgotten(in.text(), in.text()));
            case STANDS -> stands(from, at, standsOf(in));
            case ENDED -> ended(from, at, new PipelineMessage.Ended(in.text(), PaceFormat.read(in)));
            case FLOWED -> flowed(from, at, new PipelineMessage.Flowed(in.text(), FlowFormat.readFlow(in)));
            default -> {
                long number = in.signed();
                var inForce = new VersionInForce(in.optionalText(), number);
                yield switch (kind) {
                    case EVENT ->
                        new WayMessage(
                                from, null, null, at, in.rest(), inForce, null, null, null, null, null, null, null,
                                null);
                    case FIRST_VERSION ->
                        new WayMessage(
                                from, null, null, at, null, inForce, null, in.text(), null, null, null, null, null,
                                null);
                    default -> versionChanged(from, at, in.text(), inForce);
                };
            }
        };
    }

    /** Whether it is a watermark; then {@link #raise} says all that it has to say. */
    boolean isWatermark() {
        return watermark != null;
    }

    /** Lets a level know how far its sender has got. */
    void raise(GridLevel level) {
        if (watermark == null) {
            throw new IllegalStateException("no watermark in a message from partition " + from);
        }
        if (watermark == Grid.END) {
            level.ended(labelled(time), endsAt);
        }
        level.watermarks().raise(from, watermark);
    }

    /** The event of an item. */
    ItemMessage.Happened toItemMessage(EventReader reader) {
        return new ItemMessage.Happened(
                reader.read(labelled(event)).match(EventResult.Accepted::event, rejected -> {
                    throw new IllegalStateException("an event that was sent on is none: " + rejected.message());
                }),
                labelled(time),
                labelled(inForce));
    }

    /** What it tells a lot. */
    LotMessage toLotMessage(EventReader reader) {
        if (part != null) {
            return new LotMessage.Counted(from, part);
        }
        if (firstOf != null && inForce != null) {
            return new LotMessage.FirstVersion(firstOf, inForce);
        }
        if (changedOf != null && inForce != null) {
            return new LotMessage.VersionChanged(changedOf, inForce);
        }
        var happened = toItemMessage(reader);
        return new LotMessage.Happened(
                new LotKey(happened.event().pipeline(), happened.event().key()),
                happened.event(),
                happened.logTime(),
                happened.inForce());
    }

    /** What it tells a pipeline. */
    PipelineMessage toPipelineMessage() {
        if (ended != null) {
            return ended;
        }
        if (forgotten != null) {
            return forgotten;
        }
        if (stands != null) {
            return stands;
        }
        if (flowed != null) {
            return flowed;
        }
        return lot != null ? lot : new PipelineMessage.VersionChanged(labelled(changedOf), labelled(inForce));
    }

    /** As {@link #toPipelineMessage} wants it. */
    static WayMessage of(int from, long gridPoint, PipelineMessage message) {
        return message.match(
                told -> lot(from, gridPoint, told),
                stands -> stands(from, gridPoint, stands),
                lot -> forgotten(from, gridPoint, lot),
                changed -> versionChanged(from, gridPoint, changed.pipeline(), changed.inForce()),
                ended -> ended(from, gridPoint, ended),
                flowed -> flowed(from, gridPoint, flowed));
    }

    /** As {@link #toLotMessage} wants it. */
    static WayMessage of(LotMessage message) {
        return message.match(
                counted -> part(counted.partition(), counted.part().changedAt(), counted.part()),
                happened ->
                        event(0, new ItemMessage.Happened(happened.event(), happened.logTime(), happened.inForce())),
                first -> firstVersion(0, new ItemMessage.FirstVersion(first.pipeline(), 0, first.inForce())),
                changed -> versionChanged(0, 0, changed.pipeline(), changed.inForce()));
    }
}
