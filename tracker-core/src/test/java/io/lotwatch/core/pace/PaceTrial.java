package io.lotwatch.core.pace;

import io.lotwatch.core.pace.SimulatedDays.Change;
import io.lotwatch.core.pace.SimulatedDays.Ended;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** A pipeline that runs for four weeks, and then for days on which it is asked whether it is slow. */
final class PaceTrial {
    static final double TIMES = 1.5;

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final Duration LATER = Duration.ofMinutes(30);

    private final SimulatedDays simulated;
    private final Random random;
    private final PaceHistory history = new PaceHistory();
    private LocalDate date = SimulatedDays.FIRST;

    PaceTrial(SimulatedPace pace, long seed) {
        simulated = new SimulatedDays(pace, seed);
        random = new Random(~seed);
        for (int day = 0; day < PaceBaseline.DAYS; day++) {
            simulated.count(simulated.day(date, Change.NONE), history);
            nextDay();
        }
    }

    /** The next day, asked about every ten minutes. */
    ErrorRates day(ErrorRates before) {
        ErrorRates rates = before.plusDay(isEverSlow(baseline()));
        nextDay();
        return rates;
    }

    /** The next day as it might have been with a step made slower; then comes the next day once more. */
    ErrorRates dayWithAChange(ErrorRates before) {
        return changed(before, baseline());
    }

    private PaceBaseline baseline() {
        return PaceBaseline.of(history, date, ZoneOffset.UTC);
    }

    private void nextDay() {
        date = date.plusDays(1);
        history.forget(SimulatedDays.at(date, Duration.ZERO));
    }

    private boolean isEverSlow(PaceBaseline baseline) {
        List<Ended> ended = simulated.day(date, Change.NONE);
        boolean slow = false;
        int counted = 0;
        for (Instant now = baseline.dayStartAt(); now.isBefore(baseline.dayEndAt()); ) {
            now = now.plus(BETWEEN_LOOKS);
            int from = counted;
            while (counted < ended.size() && ended.get(counted).endedAt().isBefore(now)) {
                counted++;
            }
            simulated.count(ended.subList(from, counted), history);
            slow = slow || answer(history, baseline, now).verdict() == PaceVerdict.YES;
        }
        return slow;
    }

    private ErrorRates changed(ErrorRates before, PaceBaseline baseline) {
        int step = random.nextInt(SimulatedDays.STEPS);
        Instant at = baseline.dayStartAt().plus(Duration.ofSeconds(3600 + random.nextInt(22 * 3600)));
        List<Ended> ended = simulated.day(date, new Change(step, at, TIMES));
        PaceAnswer soon = answer(ended, baseline, at.plus(SOON));
        PaceAnswer later = answer(ended, baseline, at.plus(LATER));
        int wrong = (int) soon.of(PaceStatus.SLOW).stream()
                .map(PaceSeries::subject)
                .filter(subject -> subject.kind() == PaceSubject.Kind.STEP && !subject.equals(simulated.step(step)))
                .count();
        return before.plusChange(isNamed(soon, step), isNamed(later, step), wrong);
    }

    private boolean isNamed(PaceAnswer answer, int step) {
        PaceSeries series = answer.of(simulated.step(step));
        return series != null && series.status() == PaceStatus.SLOW;
    }

    private PaceAnswer answer(List<Ended> ended, PaceBaseline baseline, Instant now) {
        var today = new PaceHistory();
        simulated.count(
                ended.stream().filter(one -> one.endedAt().isBefore(now)).toList(), today);
        return answer(today, baseline, now);
    }

    private static PaceAnswer answer(PaceHistory history, PaceBaseline baseline, Instant now) {
        return PaceComparison.of(history, baseline, new PaceSpan(baseline.dayStartAt(), now));
    }
}
