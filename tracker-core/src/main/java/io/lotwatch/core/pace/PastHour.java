package io.lotwatch.core.pace;

import java.time.DayOfWeek;
import java.time.LocalDate;

/** One hour of one day of the past, with the durations of one subject; the curve is not empty. */
record PastHour(LocalDate date, int hour, PaceCurve curve) {
    DayOfWeek weekday() {
        return date.getDayOfWeek();
    }

    double count() {
        return curve.count();
    }
}
