package io.lotwatch.core.slo;

import io.lotwatch.core.definition.DurationNotation;
import io.lotwatch.core.definition.Sli;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Says how an SLO stands: in misses where few are allowed, else in shares, and how fast it burns where that breaks a rule. */
public final class SloSentence {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("'on' d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("'at' HH:mm 'UTC'", Locale.ENGLISH);
    // Below it a share of the budget says less than the number of misses.
    private static final long MANY = 10;
    private static final Duration SOON = Duration.ofHours(24);

    private final SloStatus status;

    private SloSentence(SloStatus status) {
        this.status = status;
    }

    /** In English, times in UTC, without an end mark. */
    public static String of(SloStatus status) {
        return new SloSentence(status).say();
    }

    private String say() {
        String name = status.slo().name();
        String of = status.value().isEmpty() ? name : name + " of " + status.value();
        if (status.count().total() == 0) {
            return String.format(
                    Locale.ROOT,
                    "%s: nothing to count in the last %s",
                    of,
                    window(status.slo().window()));
        }
        return String.format(
                Locale.ROOT,
                "%s: %s, target %s: %s",
                of,
                counted(),
                status.slo().target(),
                budget());
    }

    private String counted() {
        SloCount count = status.count();
        String window = window(status.slo().window());
        if (isTime()) {
            return String.format(Locale.ROOT, "fresh %s of the last %s", percent(), window);
        }
        return isFew()
                ? String.format(Locale.ROOT, "%,d of %,d %s good in %s", count.good(), count.total(), unit(), window)
                : String.format(Locale.ROOT, "%s of %,d %s good in %s", percent(), count.total(), unit(), window);
    }

    private String budget() {
        if (isTime()) {
            return staleness();
        }
        return (isFew() ? misses() : share()) + burning();
    }

    // For rare jobs a percentage says nothing.
    private String misses() {
        ErrorBudget budget = status.budget();
        long allowed = budget.allowedWhole();
        if (allowed == 0) {
            return budget.used() == 0
                    ? "so few allow no miss, and there was none"
                    : String.format(
                            Locale.ROOT,
                            "so few allow no miss, and there %s %,d%s",
                            budget.used() == 1 ? "was" : "were",
                            budget.used(),
                            frees());
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d allowed %s used%s",
                budget.used(),
                allowed,
                allowed == 1 ? "miss" : "misses",
                budget.used() == 0 ? "" : frees());
    }

    private String frees() {
        Instant at = status.freesAt();
        return at == null ? "" : ", the window frees one " + day(at);
    }

    private String staleness() {
        ErrorBudget budget = status.budget();
        return String.format(
                Locale.ROOT,
                "%s of %s allowed to be stale used%s",
                time(budget.used()),
                time(budget.allowedWhole()),
                burning());
    }

    private String share() {
        BigDecimal left = status.budget().leftShare();
        BigDecimal percent = left == null ? BigDecimal.ZERO : left.movePointRight(2);
        return percent.signum() < 0
                ? String.format(Locale.ROOT, "the error budget is overdrawn by %s %%", whole(percent.negate()))
                : String.format(
                        Locale.ROOT,
                        "%s %% of the error budget left",
                        percent.setScale(0, RoundingMode.FLOOR).toPlainString());
    }

    private String burning() {
        BurnRule broken = status.broken();
        return broken == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", burning %s times as fast as it may over %s and %s times over %s",
                        rate(broken.longWindow()),
                        window(broken.longWindow()),
                        rate(broken.shortWindow()),
                        window(broken.shortWindow()));
    }

    private String rate(Duration window) {
        BigDecimal rate = status.burnRate(window);
        return rate == null ? "0" : rate.setScale(1, RoundingMode.HALF_EVEN).toPlainString();
    }

    private String day(Instant at) {
        boolean isSoon = Duration.between(status.at(), at).compareTo(SOON) < 0;
        return (isSoon ? HOUR : DAY).format(at.atOffset(ZoneOffset.UTC));
    }

    // Rounded down, so that what misses its target never reads as if it met it.
    private String percent() {
        BigDecimal sli = status.sli();
        int decimals = Math.max(2, status.slo().target().percent().scale() + 1);
        BigDecimal percent = sli == null ? BigDecimal.ZERO : sli.movePointRight(2);
        return percent.setScale(decimals, RoundingMode.FLOOR).toPlainString() + " %";
    }

    private static String whole(BigDecimal number) {
        return number.setScale(0, RoundingMode.CEILING).toPlainString();
    }

    private static String window(Duration duration) {
        return DurationNotation.of(duration);
    }

    // Nobody reads the milliseconds of hours.
    private static String time(long millis) {
        long unit = millis >= 3_600_000 ? 60_000 : 1_000;
        return DurationNotation.of(Duration.ofMillis(millis / unit * unit));
    }

    private boolean isFew() {
        return status.budget().allowedWhole() < MANY;
    }

    private boolean isTime() {
        return status.slo().sli() instanceof Sli.Freshness;
    }

    private String unit() {
        return status.slo().sli() instanceof Sli.ItemsOnTime || status.slo().sli() instanceof Sli.Completeness
                ? "items"
                : "lots";
    }
}
