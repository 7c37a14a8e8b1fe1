package io.lotwatch.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.reference.ReferenceModel;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.FindingState;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoScriptTest {
    @TempDir
    private Path directory;

    @Test
    void theSameStartAndSeedGiveTheSameScript() throws IOException {
        assertThat(texts(TestScript.withSeed(directory, 1))).isEqualTo(texts(TestScript.withSeed(directory, 1)));
        assertThat(texts(TestScript.withSeed(directory, 1))).isNotEqualTo(texts(TestScript.withSeed(directory, 2)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theReferenceModelFindsWhatIsExpectedAndNothingElse(long seed) throws IOException {
        TestScript test = TestScript.withSeed(directory, seed);

        ReferenceModel.Result result =
                ReferenceModel.judge(List.of(test.pipeline().definition()), test.events());

        assertThat(foundBy(result)).containsExactlyInAnyOrderElementsOf(expectedInTheEnd(test));
    }

    @Test
    void everyFaultOfTheListIsInIt() throws IOException {
        DemoScript script = TestScript.withSeed(directory, 4).script();

        Set<FindingKind> kinds = new HashSet<>();
        script.expectations().forEach(expectation -> {
            if (expectation.said() instanceof Said.Finding finding) {
                kinds.add(finding.kind());
            }
        });
        // The demo's definition asks for neither idempotence nor a size, and half an hour is no trend.
        assertThat(kinds)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(
                        FindingKind.REPEATED,
                        FindingKind.SLOW_TREND,
                        FindingKind.LOT_SIZE,
                        FindingKind.MEASURE_RANGE,
                        FindingKind.BACKLOG,
                        FindingKind.THROUGHPUT,
                        FindingKind.OVERLAP)));
        assertThat(script.faults())
                .filteredOn(fault -> fault.expectations().isEmpty())
                .extracting(InjectedFault::name)
                .containsExactlyInAnyOrder(
                        "retry that helps",
                        "events sent twice",
                        "events out of order",
                        "events backwards",
                        "business failure");
        assertThat(script.expectations())
                .filteredOn(expectation -> expectation.said() instanceof Said.Reject)
                .hasSize(2);
    }

    @Test
    void allIsOverInAboutAMinute() throws IOException {
        DemoScript script = TestScript.withSeed(directory, 4).script();

        assertThat(script.endsAt())
                .isBetween(script.start().plusSeconds(50), script.start().plusSeconds(66));
        assertThat(script.sends()).allSatisfy(send -> assertThat(send.at()).isAfter(script.start()));
        assertThat(script.sends().get(0).at()).isBefore(script.start().plus(Duration.ofMillis(100)));
    }

    private static List<String> texts(TestScript test) {
        return test.script().sends().stream()
                .map(send -> send.at() + new String(send.key(), UTF_8) + new String(send.value(), UTF_8))
                .toList();
    }

    /** The model says what holds in the end, and the verdict of each lot then. */
    private static List<Said> foundBy(ReferenceModel.Result result) {
        var found = new ArrayList<Said>();
        result.findings()
                .forEach(finding -> found.add(new Said.Finding(
                        finding.kind(),
                        FindingState.OPEN,
                        finding.lot(),
                        finding.uid(),
                        finding.step(),
                        finding.attempt())));
        for (LotReport lot : result.lots()) {
            found.add(new Said.Alert(lot.lot(), lot.verdict(), lot.quality()));
            if (lot.completedAt() != null) {
                found.add(Said.Report.of(lot));
            }
            if (lot.lotFindings().containsKey(FindingKind.INCOMPLETE)) {
                found.add(new Said.Finding(FindingKind.INCOMPLETE, FindingState.OPEN, lot.lot(), null, null, null));
            }
        }
        return found;
    }

    private static List<Said> expectedInTheEnd(TestScript test) {
        List<Said> expected = test.expectedOfUploads();
        Set<Said> withdrawn = expected.stream()
                .filter(said -> said instanceof Said.Finding finding && finding.state() == FindingState.WITHDRAWN)
                .map(said -> (Said) ((Said.Finding) said).in(FindingState.OPEN))
                .collect(Collectors.toSet());
        return expected.stream()
                .filter(said -> !(said instanceof Said.Finding finding) || finding.state() == FindingState.OPEN)
                .filter(said -> !withdrawn.contains(said))
                .filter(said -> !(said instanceof Said.Alert alert) || alert.verdict() != Verdict.AT_RISK)
                .filter(said -> !(said instanceof Said.Reject))
                .toList();
    }
}
