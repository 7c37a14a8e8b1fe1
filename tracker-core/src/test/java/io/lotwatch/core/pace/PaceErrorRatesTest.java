package io.lotwatch.core.pace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How often a pipeline is called slow that is not, and how soon one that is, by simulation. A plain run simulates four kinds
 * of pipelines for a week; {@code -Dsimulations=N} simulates all kinds, N pipelines of each for four weeks, and writes the
 * table of the documentation to {@code target/pace-error-rates.md}.
 */
class PaceErrorRatesTest {
    private static final int SEEDS = Integer.getInteger("simulations", 0);
    private static final int FIRST = Integer.getInteger("firstSimulation", 0);

    /** 200 items in ten minutes, on average. */
    private static final double FULL = 1200;

    private static final SimulatedPace CALM = SimulatedPace.lognormal("lognormal 0.5, hours 1 %, lots 2 %", FULL, 0.5)
            .wandering(0.02, 0.01, 0.02);

    private static final List<SimulatedPace> SHORT = List.of(
            SimulatedPace.lognormal("lognormal 0.8, 60 an hour, days 10 %", 60, 0.8)
                    .wandering(0.1, 0.05, 0.1),
            SimulatedPace.lognormal("lognormal 1.2, 5 an hour", 5, 1.2),
            SimulatedPace.gamma("gamma 0.7, 300 an hour in bursts", 300, 0.7).bursts(0.2));

    private static final List<SimulatedPace> ALL = List.of(
            CALM,
            SimulatedPace.lognormal("lognormal 0.5", FULL, 0.5),
            SimulatedPace.lognormal("lognormal 0.8", FULL, 0.8),
            SimulatedPace.lognormal("lognormal 1.0", FULL, 1.0),
            SimulatedPace.lognormal("lognormal 1.2", FULL, 1.2),
            SimulatedPace.lognormal("lognormal 0.8, nothing wanders", FULL, 0.8).wandering(0, 0, 0),
            SimulatedPace.lognormal("lognormal 1.0, nothing wanders", FULL, 1.0).wandering(0, 0, 0),
            SimulatedPace.gamma("gamma 3", FULL, 3),
            SimulatedPace.gamma("gamma 1", FULL, 1),
            SimulatedPace.gamma("gamma 0.7", FULL, 0.7),
            SimulatedPace.lognormal("lognormal 0.03", FULL, 0.03),
            SimulatedPace.lognormal("lognormal 0.5, days 10 %", FULL, 0.5).wandering(0.1, 0.03, 0.05),
            SimulatedPace.lognormal("lognormal 0.8, lots 20 %", FULL, 0.8).wandering(0.02, 0.02, 0.2),
            SimulatedPace.lognormal("lognormal 0.03, days 10 %, 300 an hour", 300, 0.03)
                    .wandering(0.1, 0.03, 0.05),
            SimulatedPace.lognormal("lognormal 0.8, days 20 %, lots 20 %, 300 an hour", 300, 0.8)
                    .wandering(0.2, 0.1, 0.2),
            SimulatedPace.lognormal("lognormal 0.8, 300 an hour in bursts", 300, 0.8)
                    .wandering(0.05, 0.05, 0.1)
                    .bursts(0.2),
            SimulatedPace.gamma("gamma 0.7, 300 an hour in bursts", 300, 0.7).bursts(0.2),
            SimulatedPace.lognormal("lognormal 0.8, 60 an hour, nights take 3 times", 60, 0.8)
                    .rhythm(3),
            SimulatedPace.lognormal("lognormal 0.8, 60 an hour, days 10 %", 60, 0.8)
                    .wandering(0.1, 0.05, 0.1),
            SimulatedPace.gamma("gamma 0.7, 20 an hour", 20, 0.7).wandering(0.05, 0.02, 0.05),
            SimulatedPace.lognormal("lognormal 0.8, 5 an hour, days 10 %", 5, 0.8)
                    .wandering(0.1, 0.05, 0.1),
            SimulatedPace.lognormal("lognormal 1.2, 5 an hour", 5, 1.2));

    @Test
    void aPipelineWithoutAChangeIsCalledSlowAtMostOnceInAHundredDays() throws IOException {
        Map<String, ErrorRates> rates = new LinkedHashMap<>();
        for (SimulatedPace pace : SEEDS == 0 ? SHORT : ALL) {
            rates.put(pace.name(), simulate(pace, Math.max(1, SEEDS), SEEDS == 0 ? 7 : 28, SEEDS > 0));
            if (SEEDS > 0) {
                write(rates);
            }
        }

        ErrorRates sum = rates.values().stream().reduce(ErrorRates.NONE, ErrorRates::plus);

        assertThat(sum.slowDays() * 100).as("%s", rates).isLessThanOrEqualTo(sum.days());
    }

    @Test
    void whereLittleWandersOneStepOfEightIsNamedWithinTenMinutesAndTwoHundredItems() {
        ErrorRates rates = ErrorRates.NONE;
        for (int seed = FIRST; seed <= FIRST + SEEDS; seed++) {
            var trial = new PaceTrial(CALM, -1L - seed);
            for (int change = 0; change < 30; change++) {
                rates = trial.dayWithAChange(rates);
            }
        }

        assertThat(rates.named() * 100).as("%s", rates).isGreaterThanOrEqualTo(rates.changes() * 95);
        assertThat(rates.wronglyNamed() * 100).as("%s", rates).isLessThanOrEqualTo(rates.changes());
    }

    private static ErrorRates simulate(SimulatedPace pace, int seeds, int days, boolean withChanges) {
        ErrorRates rates = ErrorRates.NONE;
        for (int seed = FIRST; seed < FIRST + seeds; seed++) {
            var trial = new PaceTrial(pace, seed * 1000L + pace.name().hashCode());
            for (int day = 0; day < days; day++) {
                if (withChanges && pace.itemsPerHour() >= FULL) {
                    rates = trial.dayWithAChange(rates);
                }
                rates = trial.day(rates);
            }
        }
        return rates;
    }

    private static void write(Map<String, ErrorRates> rates) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("| durations | days without a change | called slow | named after 10 min | after 30 min | wrongly |");
        lines.add("|---|---|---|---|---|---|");
        rates.forEach((name, of) -> lines.add(of.row(name)));
        lines.add(rates.values().stream()
                .reduce(ErrorRates.NONE, ErrorRates::plus)
                .row("all"));
        Files.write(Path.of("target", "pace-error-rates.md"), lines);
    }
}
