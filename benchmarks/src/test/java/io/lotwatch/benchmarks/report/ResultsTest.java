package io.lotwatch.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.benchmarks.lines.Line;
import io.lotwatch.benchmarks.lines.LineResult;
import io.lotwatch.benchmarks.measure.Speed;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
    @Test
    void holdsTheWarmMedians() {
        var summaries = new Summaries(List.of(
                right(Line.PARSE_ONLY, 1, 100),
                right(Line.PARSE_ONLY, 2, 300.4),
                right(Line.PARSE_ONLY, 3, 900),
                right(Line.PLAIN_COLD, 1, 40),
                right(Line.COLD, 1, 90)));
        assertThat(ResultJson.text(summaries))
                .isEqualTo("{\"parse\":null,\"parseOnly\":300,\"plain\":{\"hot\":null,\"cold\":40},"
                        + "\"hot\":null,\"cold\":90,\"oneLot\":null}");
        assertThat(summaries.ratio(Line.COLD, Line.PLAIN_COLD)).hasValue(2.25);
    }

    @Test
    void aLineThatWasWrongOnceHasNoSpeed() {
        var summaries = new Summaries(
                List.of(right(Line.HOT, 1, 100), new LineResult(Line.HOT, 2, null, null, "lots are missing")));
        assertThat(ResultJson.text(summaries)).contains("\"hot\":null,\"cold\"");
        assertThat(summaries.allRight()).isFalse();
        assertThat(ResultTable.of(summaries)).contains("hot        WRONG, round 2: lots are missing");
    }

    @Test
    void aMachineThatWasNotIdleIsTold() {
        var traffic = new LineResult.Traffic(1, 1, 1, 1);
        var disturbed = new LineResult(Line.HOT, 1, new Speed(100, 100, 1, 1, 0.5), traffic, null);
        assertThat(ResultTable.of(new Summaries(List.of(disturbed)))).contains("not idle");
        assertThat(ResultTable.of(new Summaries(List.of(right(Line.HOT, 1, 100)))))
                .doesNotContain("not idle");
    }

    private static LineResult right(Line line, int round, double warm) {
        return new LineResult(line, round, new Speed(warm, warm, 1, 1, 0), new LineResult.Traffic(1, 1, 1, 1), null);
    }
}
