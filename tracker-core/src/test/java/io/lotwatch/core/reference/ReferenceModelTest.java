package io.lotwatch.core.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import io.lotwatch.event.report.LotReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that the real executions do not show. */
class ReferenceModelTest {
    @Test
    void aQuietLotIsSealedInLogTimeAfterItsNewestItem() {
        List<LotReport> lots = judge(
                "{'seal': {'quiet': '10m'}}",
                "{'uid':'u1','lot':'L','step':'a','type':'SUCCEEDED','time':'2026-11-23T08:00:00Z'}",
                "{'uid':'u2','lot':'L','step':'a','type':'SUCCEEDED','time':'2026-11-23T07:00:00Z',"
                        + "'observedAt':'2026-11-23T09:00:00Z'}");

        assertThat(lots).singleElement().satisfies(lot -> {
            assertThat(lot.sealedAt()).isEqualTo(Instant.parse("2026-11-23T09:10:00Z"));
            assertThat(lot.completedAt()).isEqualTo(Instant.parse("2026-11-23T08:00:00Z"));
        });
    }

    @Test
    void aSevenDayWindowIsAnIsoWeekNamedByItsMonday() {
        List<LotReport> lots = judge(
                "{'window': '7d', 'zone': 'Asia/Tokyo'}",
                "{'uid':'u1','step':'a','type':'SUCCEEDED','time':'2026-11-22T15:00:00Z'}");

        assertThat(lots).singleElement().satisfies(lot -> {
            assertThat(lot.lot()).isEqualTo("2026-11-23");
            assertThat(lot.sealedAt()).isEqualTo(Instant.parse("2026-11-29T15:00:00Z"));
        });
    }

    @Test
    void theHourThatComesTwiceMakesTwoWindows() {
        List<LotReport> lots = judge(
                "{'window': '1h', 'zone': 'Europe/Berlin'}",
                "{'uid':'u1','step':'a','type':'SUCCEEDED','time':'2026-10-25T00:30:00Z'}",
                "{'uid':'u2','step':'a','type':'SUCCEEDED','time':'2026-10-25T01:30:00Z'}");

        assertThat(lots).extracting(LotReport::lot).containsExactly("2026-10-25T02:00+01:00", "2026-10-25T02:00+02:00");
    }

    @Test
    void aDeadlineInTheHourThatNeverComesIsTheInstantAfterIt() {
        List<LotReport> lots = judge(
                "{'seal': 'manifest', 'deadline': {'at': '02:30', 'zone': 'Europe/Berlin'}}",
                "{'uid':'u1','lot':'L','step':'a','type':'STARTED','time':'2026-03-29T00:30:00Z'}");

        assertThat(lots).extracting(LotReport::deadline).containsExactly(Instant.parse("2026-03-29T01:00:00Z"));
    }

    @Test
    void anItemAloneIsSealedByItsEnd() {
        List<LotReport> lots = judge(
                "{'seal': 'manifest'}",
                "{'uid':'u1','step':'a','type':'SUCCEEDED','time':'2026-11-23T08:00:00Z'}",
                "{'uid':'u2','step':'a','type':'STARTED','time':'2026-11-23T08:00:00Z'}");

        assertThat(lots).extracting(LotReport::sealedAt).containsExactly(Instant.parse("2026-11-23T08:00:00Z"), null);
    }

    @Test
    void ofLotsNamedAtOneTimeTheSmallerWins() {
        List<LotReport> lots = judge(
                "{'seal': 'manifest'}",
                "{'uid':'u1','lot':'M','step':'a','type':'STARTED','time':'2026-11-23T08:00:00Z'}",
                "{'lot':'L','type':'LOT_SEALED','items':['u1'],'time':'2026-11-23T08:00:00Z'}");

        assertThat(lots).extracting(LotReport::lot).containsExactly("L");
    }

    private static List<LotReport> judge(String lots, String... events) {
        List<PipelineDefinition> definitions =
                DefinitionsJson.read("""
                {'pipelines': [{'name': 'p', 'owner': 'team', 'severity': 'high',
                  'runbook': 'https://runbooks.example/p', 'steps': [{'name': 'a'}], 'lots': %s}]}
                """.formatted(lots).replace('\'', '"'));
        return ReferenceModel.judge(
                        definitions,
                        Stream.of(events).map(ReferenceModelTest::event).toList())
                .lots();
    }

    private static LifecycleEvent event(String fields) {
        String json = fields.replace('\'', '"').replaceFirst("\\{", "{\"pipeline\":\"p\",");
        return new EventReader()
                .read(json.getBytes(StandardCharsets.UTF_8))
                .match(EventResult.Accepted::event, rejected -> {
                    throw new IllegalArgumentException(rejected.message());
                });
    }
}
