package io.lotwatch.core.pace;

import java.util.Locale;

/**
 * What a simulation counted.
 *
 * @param days without a change, each asked about every ten minutes
 * @param slowDays of these, those of which any answer was yes
 * @param changes steps that were made slower
 * @param named of these, those that an answer named ten minutes after
 * @param namedLater the same half an hour after
 * @param wronglyNamed other steps that the same answers named
 */
record ErrorRates(int days, int slowDays, int changes, int named, int namedLater, int wronglyNamed) {
    static final ErrorRates NONE = new ErrorRates(0, 0, 0, 0, 0, 0);

    ErrorRates plus(ErrorRates other) {
        return new ErrorRates(
                days + other.days,
                slowDays + other.slowDays,
                changes + other.changes,
                named + other.named,
                namedLater + other.namedLater,
                wronglyNamed + other.wronglyNamed);
    }

    ErrorRates plusDay(boolean slow) {
        return plus(new ErrorRates(1, slow ? 1 : 0, 0, 0, 0, 0));
    }

    ErrorRates plusChange(boolean soon, boolean later, int wrong) {
        return plus(new ErrorRates(0, 0, 1, soon ? 1 : 0, later ? 1 : 0, wrong));
    }

    String row(String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %s | %s | %d |",
                name,
                days,
                slowDays,
                share(named),
                share(namedLater),
                wronglyNamed);
    }

    private String share(int part) {
        return changes == 0 ? "" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / changes);
    }
}
