package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotIdPattern;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.event.EventLimits;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code lots}. */
final class LotPolicyReader {
    private static final List<String> KEYS =
            List.of("seal", "window", "zone", "deadline", "warnBefore", "id", "atRiskBelow");
    private static final int MAX_ID_LENGTH = EventLimits.MAX_NAME_LENGTH;

    private final FaultLog log;

    LotPolicyReader(FaultLog log) {
        this.log = log;
    }

    /** Null, with a fault, where how lots are sealed cannot be told. */
    @Nullable
    LotPolicy read(Node node, @Nullable UidScope uids) {
        YamlMap map = YamlMap.of(node, "lots", KEYS, log);
        if (map == null) {
            return null;
        }
        SealPolicy seal = new SealReader(log).read(map);
        Node windowNode = map.get("window");
        if (windowNode != null && uids == UidScope.PER_LOT) {
            log.error(windowNode, "with \"uids: perLot\" each event names its lot, so a window has nothing to cut");
        }
        Node deadlineNode = map.get("deadline");
        DeadlinePolicy deadline = deadlineNode == null ? null : new DeadlineReader(log).read(deadlineNode);
        Node warnNode = map.get("warnBefore");
        Duration warnBefore = warnNode == null ? null : DurationText.orZero(warnNode, "warnBefore", log);
        if (warnNode != null && deadlineNode == null) {
            log.warning(
                    warnNode, "warnBefore applies only to lots whose LOT_OPENED names a deadline: there is no other");
        }
        Node idNode = map.get("id");
        LotIdPattern id = idNode == null ? null : id(idNode, seal);
        if (deadline instanceof DeadlinePolicy.At at
                && at.on() == DeadlinePolicy.On.LOT_DATE
                && idNode == null
                && !(seal instanceof SealPolicy.Window)) {
            log.error(
                    map.placeOf("deadline"),
                    "\"on: lotDate\" needs lots whose ids name their day: say how with \"id\", such as id: \"{date}\"");
        }
        Node riskNode = map.get("atRiskBelow");
        Percentage atRiskBelow =
                riskNode == null ? null : PercentageText.read(riskNode, "atRiskBelow", Percentage.HUNDRED, false, log);
        warnOfOddities(map, seal, deadline, warnBefore);
        return seal == null
                ? null
                : new LotPolicy(
                        seal, deadline, warnBefore, id, atRiskBelow == null ? LotPolicy.AT_RISK_BELOW : atRiskBelow);
    }

    private @Nullable LotIdPattern id(Node node, @Nullable SealPolicy seal) {
        String text = YamlScalar.text(node, "id", MAX_ID_LENGTH, log);
        if (text == null) {
            return null;
        }
        if (seal instanceof SealPolicy.Window) {
            log.error(node, "windows name their lots themselves, so \"id\" has nothing to say");
        }
        try {
            return new LotIdPattern(text);
        } catch (IllegalArgumentException none) {
            log.error(
                    node,
                    "id should be such as \"{date}/{clinic}\", this is \"%s\": %s"
                            .formatted(YamlScalar.shortened(text), none.getMessage()));
            return null;
        }
    }

    private void warnOfOddities(
            YamlMap map, @Nullable SealPolicy seal, @Nullable DeadlinePolicy deadline, @Nullable Duration warnBefore) {
        if (!(deadline instanceof DeadlinePolicy.After after)) {
            if (deadline != null && isLonger(warnBefore, Duration.ofDays(1))) {
                log.warning(
                        map.placeOf("warnBefore"),
                        "warnBefore is longer than a day: each lot is at risk from its start");
            }
            return;
        }
        if (isLonger(warnBefore, after.after())) {
            log.warning(
                    map.placeOf("warnBefore"),
                    "warnBefore is longer than the deadline's \"after\": each lot is at risk from its start");
        }
        if (seal instanceof SealPolicy.Quiet quiet && isLonger(quiet.quietFor(), after.after())) {
            log.warning(
                    map.placeOf("seal"), "quiet is longer than the deadline's \"after\": each lot is sealed too late");
        }
        if (seal instanceof SealPolicy.Window window && isLonger(window.window(), after.after())) {
            log.warning(
                    map.placeOf("window"),
                    "window is longer than the deadline's \"after\": a lot can be due before its end");
        }
    }

    private static boolean isLonger(@Nullable Duration a, Duration b) {
        return a != null && a.compareTo(b) > 0;
    }
}
