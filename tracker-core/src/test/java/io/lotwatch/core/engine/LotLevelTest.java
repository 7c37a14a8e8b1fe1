package io.lotwatch.core.engine;

import static io.lotwatch.core.TestEvents.millis;
import static io.lotwatch.core.TestEvents.opened;
import static io.lotwatch.core.TestEvents.sealed;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.TestPipelines;
import io.lotwatch.core.lot.LotExtremes;
import io.lotwatch.core.lot.LotKey;
import io.lotwatch.core.lot.LotPart;
import io.lotwatch.core.lot.LotState;
import io.lotwatch.core.lot.LotTotals;
import io.lotwatch.core.time.Watermarks;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.AlertRecord;
import io.lotwatch.event.report.FindingRecord;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.SloEventRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotLevelTest {
    private static final LotKey LOT = new LotKey("p", "L");
    private static final FixedDefinitions DEFINITIONS = new FixedDefinitions(List.of(TestPipelines.with(
            "'retention': '1d', 'lots': {'deadline': {'after': '1h'}, 'warnBefore': '10m'}", "{'name': 'mix'}")));
    private static final int ALL = 1_000;

    private final TreeMap<LotKey, LotState> lots = new TreeMap<>();
    private final List<String> said = new ArrayList<>();
    private final LotLevel level = new LotLevel(
            Definitions.of(DEFINITIONS),
            new Watermarks(2),
            Watermarks.UNHEARD,
            new LotLevel.LotStores(
                    new Lots(),
                    new MemoryHeldBack<>(),
                    new MemoryTimers<>(),
                    new MemoryTimers<>(),
                    new MemoryVersions(),
                    new MemoryVersions(),
                    new MemoryFlows(),
                    new MemoryTimers<>()),
            new Said());

    @Test
    void nothingIsSaidBeforeEveryPartitionHasGotThere() {
        happened("08:00", opened("L").at("08:00"));
        happened("08:00", sealed("L").expecting(0).at("08:00"));
        level.watermarks().raise(0, millis("09:00"));

        level.advance(ALL);

        assertThat(said).isEmpty();
    }

    @Test
    void aLotIsJudgedAtTheLabelWhenTheLastPartitionGetsThere() {
        happened("08:00", opened("L").at("08:00"));
        happened("08:00", sealed("L").expecting(0).at("08:00"));

        upTo("08:00");

        assertThat(said).containsExactly("08:00:00.000 report 1 COMPLETED_ON_TIME", "COMPLETED_ON_TIME, was ON_TRACK");
    }

    @Test
    void timeAloneMakesAnOpenLotAtRiskAndThenMissed() {
        happened("08:00", opened("L").at("08:00"));

        upTo("10:00");

        assertThat(said).containsExactly("AT_RISK, was ON_TRACK", "MISSED, was AT_RISK");
    }

    @Test
    void oneCallJudgesNoMorePointsThanItIsTold() {
        happened("08:00", opened("L").at("08:00"));
        raiseAll("10:00");

        boolean more = level.advance(2);

        assertThat(more).isTrue();
        assertThat(said).containsExactly("AT_RISK, was ON_TRACK");
    }

    @Test
    void manySmallCallsSayTheSame() {
        happened("08:00", opened("L").at("08:00"));
        raiseAll("10:00");

        while (level.advance(1)) {
            // One point a time.
        }

        assertThat(said).containsExactly("AT_RISK, was ON_TRACK", "MISSED, was AT_RISK");
    }

    @Test
    void aPartThatIsSentAgainIsHarmless() {
        var part = new LotPart(LOT, millis("08:00"), millis("08:00"), 0, new LotTotals(), LotExtremes.NONE);
        happened("08:00", sealed("L").expecting(0).at("08:00"));
        counted("08:00", part);
        counted("08:10", part);

        upTo("09:00");

        assertThat(said).containsExactly("08:00:00.000 report 1 COMPLETED_ON_TIME", "COMPLETED_ON_TIME, was ON_TRACK");
    }

    @Test
    void aLotIsForgottenAQuarterLaterThanItsItemsAndTellsItsLast() {
        happened("08:00", sealed("L").expecting(0).at("08:00"));

        upTo("2026-11-24T14:00:00.100Z");

        assertThat(lots).isEmpty();
        assertThat(said).last().isEqualTo("last 1 COMPLETED_ON_TIME");
    }

    @Test
    void untilThenItIsKept() {
        happened("08:00", sealed("L").expecting(0).at("08:00"));

        upTo("2026-11-24T14:00:00Z");

        assertThat(lots).containsKey(LOT);
    }

    private void happened(String label, LifecycleEvent event) {
        level.hold(millis(label), new LotMessage.Happened(LOT, event, millis(label), DEFINITIONS.get("p")));
    }

    private void counted(String label, LotPart part) {
        level.hold(millis(label), new LotMessage.Counted(0, part));
    }

    private void upTo(String time) {
        raiseAll(time);
        level.advance(ALL);
    }

    private void raiseAll(String time) {
        level.watermarks().raise(0, millis(time));
        level.watermarks().raise(1, millis(time));
    }

    private final class Lots implements LotStore {
        @Override
        public @Nullable LotState get(LotKey key) {
            return lots.get(key);
        }

        @Override
        public void put(LotState state) {
            lots.put(state.key(), state);
        }

        @Override
        public void remove(LotKey key) {
            lots.remove(key);
        }

        @Override
        public List<LotKey> ofPipeline(String pipeline) {
            return List.copyOf(lots.keySet());
        }

        @Override
        public void forEach(Consumer<LotState> each) {
            lots.values().forEach(each);
        }
    }

    private final class Said implements LotOutput {
        @Override
        public void report(long gridPoint, LotReport report) {
            String at = Instant.ofEpochMilli(gridPoint)
                    .atOffset(ZoneOffset.UTC)
                    .format(DateTimeFormatter.ofPattern("HH:mm:ss.SSS"));
            said.add(at + " report " + report.revision() + " " + report.verdict());
        }

        @Override
        public void finding(FindingRecord finding) {
            said.add(finding.kind() + " " + finding.state());
        }

        @Override
        public void alert(AlertRecord alert) {
            throw new AssertionError("a declared pipeline's verdicts are told by its own level: " + alert);
        }

        @Override
        public void sloEvent(SloEventRecord event) {
            // Told with each report; what is tested here is when.
        }

        @Override
        public void toPipeline(long gridPoint, PipelineMessage message) {
            if (message instanceof PipelineMessage.LotStands stands
                    && stands.lot().verdict() != stands.previous()) {
                said.add(stands.lot().verdict() + ", was " + stands.previous());
            }
        }

        @Override
        public void last(long gridPoint, LotReport report) {
            said.add("last " + report.revision() + " " + report.verdict());
        }
    }
}
