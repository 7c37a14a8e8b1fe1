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
            return "%s: nothing to count in the last %s"
                    .formatted(of, window(status.slo().window()));
        }
        return "%s: %s, target %s: %s".formatted(of, counted(), status.slo().target(), budget());
    }

    private String counted() {
        SloCount count = status.count();
        String window = window(status.slo().window());
        if (isTime()) {
            return "fresh %s of the last %s".formatted(percent(), window);
        }
        return isFew()
                ? "%,d of %,d %s good in %s".formatted(count.good(), count.total(), unit(), window)
                : "%s of %,d %s good in %s".formatted(percent(), count.total(), unit(), window);
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
                    : "so few allow no miss, and there %s %,d%s"
                            .formatted(budget.used() == 1 ? "was" : "were", budget.used(), frees());
        }
        return "%,d of %,d allowed %s used%s"
                .formatted(budget.used(), allowed, allowed == 1 ? "miss" : "misses", budget.used() == 0 ? "" : frees());
    }

    private String frees() {
        Instant at = status.freesAt();
        return at == null ? "" : ", the window frees one " + day(at);
    }

    private String staleness() {
        ErrorBudget budget = status.budget();
        return "%s of %s allowed to be stale used%s"
                .formatted(time(budget.used()), time(budget.allowedWhole()), burning());
    }

    private String share() {
        BigDecimal left = status.budget().leftShare();
        BigDecimal percent = left == null ? BigDecimal.ZERO : left.movePointRight(2);
        return percent.signum() < 0
                ? "the error budget is overdrawn by %s %%".formatted(whole(percent.negate()))
                : "%s %% of the error budget left"
                        .formatted(percent.setScale(0, RoundingMode.FLOOR).toPlainString());
    }

    private String burning() {
        BurnRule broken = status.broken();
        return broken == null
                ? ""
                : ", burning %s times as fast as it may over %s and %s times over %s"
                        .formatted(
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
