package io.lotwatch.app.definitions;

import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.UidScope;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code lots}. */
final class LotPolicyReader {
    private static final List<String> KEYS = List.of("seal", "window", "zone", "deadline", "warnBefore");

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
        warnOfOddities(map, seal, deadline, warnBefore);
        return seal == null ? null : new LotPolicy(seal, deadline, warnBefore);
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
