package io.lotwatch.core.pace;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** An answer in a plain sentence with its numbers. Times are those of the answer's zone. */
public final class PaceSentence {
    /** More slow steps than this are counted, not told: the first tell the story. */
    private static final int TOLD = 3;

    /** Lots that differ by less than a tenth of their usual finish as usual. */
    private static final double LOTS_DIFFER = 0.1;

    /** Chances are computed to about this. */
    private static final double SMALLEST_CHANCE = 1e-6;

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final PaceAnswer answer;
    private final PaceTense tense;

    private PaceSentence(PaceAnswer answer, PaceTense tense) {
        this.answer = answer;
        this.tense = tense;
    }

    /** Of a span that reaches to now. */
    public static String ofNow(PaceAnswer answer) {
        return new PaceSentence(answer, PaceTense.NOW).text();
    }

    /** Of a span that is over. */
    public static String ofPast(PaceAnswer answer) {
        return new PaceSentence(answer, PaceTense.PAST).text();
    }

    /** How sure a yes is, in a sentence of its own; empty for other answers. */
    public static String strength(PaceAnswer answer) {
        return answer.of(PaceStatus.SLOW).stream()
                .map(PaceSeries::chance)
                .min(Comparator.naturalOrder())
                .map(chance -> "By chance this much shows on fewer than 1 in "
                        + count((long) (1 / Math.max(SMALLEST_CHANCE, chance))) + " days without a change.")
                .orElse("");
    }

    private String text() {
        return switch (answer.verdict()) {
            case YES -> "Yes: " + sentence(slow());
            case NO -> "No: " + sentence(notSlow());
            case NOT_ENOUGH -> notEnough();
            case NO_BASELINE ->
                "No baseline yet: it takes at least " + PaceTier.MIN_COUNT + " items on " + PaceTier.HOUR.minDays()
                        + " days of the past four weeks to know what is usual.";
        };
    }

    private static String sentence(List<String> clauses) {
        return String.join("; ", clauses) + ".";
    }

    private String notEnough() {
        long most = answer.series().stream()
                .map(PaceSeries::now)
                .filter(Objects::nonNull)
                .mapToLong(PaceFigures::count)
                .max()
                .orElse(0);
        return "Too little to tell: from " + clock(answer.span().fromAt()) + " to "
                + clock(answer.span().toAt()) + " at most " + counted(most, "item") + " ended at a step, and "
                + PaceComparison.MIN_ITEMS + " are needed.";
    }

    private List<String> slow() {
        var clauses = new ArrayList<String>();
        List<PaceSeries> slow = answer.of(PaceStatus.SLOW);
        List<PaceSeries> steps = ofKind(slow, PaceSubject.Kind.STEP).stream()
                .sorted(Comparator.comparing(PaceSeries::difference, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .toList();
        steps.stream().limit(TOLD).map(this::compared).forEach(clauses::add);
        if (steps.size() > TOLD) {
            clauses.add(counted(steps.size() - TOLD, "more step") + " " + tense.are(steps.size() - TOLD) + " slow");
        }
        if (steps.isEmpty()) {
            slow.stream().map(this::compared).forEach(clauses::add);
            clauses.add("no single step " + tense.standsOut());
        } else {
            clauses.addAll(others("other step"));
        }
        clauses.addAll(lots());
        return clauses;
    }

    private List<String> notSlow() {
        var clauses = new ArrayList<String>();
        List<PaceSeries> faster = ofKind(answer.of(PaceStatus.FASTER), PaceSubject.Kind.STEP);
        faster.stream().limit(TOLD).map(this::compared).forEach(clauses::add);
        clauses.addAll(others(faster.isEmpty() ? "step" : "other step"));
        PaceSeries items = answer.of(PaceSubject.ITEM);
        if (items != null && items.now() != null && items.usual() != null) {
            clauses.add("items " + tense.take() + " "
                    + PlainDuration.brief(items.now().median()) + ", usually "
                    + PlainDuration.brief(items.usual().median()) + " (median, "
                    + counted(items.now().count(), "item") + ")");
        }
        clauses.addAll(lots());
        return clauses;
    }

    /** One series that is slow or fast. */
    private String compared(PaceSeries one) {
        PaceFigures now = Objects.requireNonNull(one.now());
        PaceFigures usual = Objects.requireNonNull(one.usual());
        boolean step = one.subject().kind() == PaceSubject.Kind.STEP;
        String things = one.subject().kind() == PaceSubject.Kind.LOT ? "lot" : "item";
        String who = step ? "'" + one.subject().name() + "' " + tense.takes() : things + "s " + tense.take();
        return since(one) + who + " " + times(Objects.requireNonNull(one.ratio())) + " times "
                + (step ? "its" : "their") + " usual (median " + PlainDuration.brief(now.median()) + " against "
                + PlainDuration.brief(usual.median()) + ", " + counted(now.count(), things) + ")";
    }

    private String since(PaceSeries one) {
        Instant sinceAt = Objects.requireNonNull(one.sinceAt());
        return tense == PaceTense.NOW
                ? "since " + clock(sinceAt) + " "
                : "from " + clock(sinceAt) + " to " + clock(answer.span().toAt()) + " ";
    }

    /** The steps that are not told one by one. */
    private List<String> others(String what) {
        var clauses = new ArrayList<String>();
        int usual = ofKind(answer.of(PaceStatus.USUAL), PaceSubject.Kind.STEP).size();
        int faster = ofKind(answer.of(PaceStatus.FASTER), PaceSubject.Kind.STEP).size();
        int unknown =
                ofKind(answer.of(PaceStatus.NOT_ENOUGH), PaceSubject.Kind.STEP).size()
                        + ofKind(answer.of(PaceStatus.NO_BASELINE), PaceSubject.Kind.STEP)
                                .size();
        boolean alone = unknown == 0 && (faster == 0 || answer.verdict() == PaceVerdict.NO);
        if (usual > 0) {
            clauses.add((alone ? "the " + (usual == 1 ? what : what + "s") : counted(usual, what)) + " "
                    + tense.are(usual) + " as usual");
        }
        if (faster > 0 && answer.verdict() == PaceVerdict.YES) {
            clauses.add(counted(faster, "step") + " " + tense.are(faster) + " faster than usual");
        }
        if (unknown > 0) {
            clauses.add("of " + counted(unknown, "step") + " there is too little to tell");
        }
        return clauses;
    }

    private List<String> lots() {
        LotPace lots = answer.lots();
        boolean told = ofKind(answer.of(PaceStatus.SLOW), PaceSubject.Kind.STEP).isEmpty()
                && !ofKind(answer.of(PaceStatus.SLOW), PaceSubject.Kind.LOT).isEmpty();
        if (lots == null || told) {
            return List.of();
        }
        Duration later = lots.later();
        if (later.abs().toMillis() < LOTS_DIFFER * lots.usual().median().toMillis() || later.isZero()) {
            return List.of("lots " + tense.finish() + " as usual");
        }
        return List.of("lots " + tense.finish() + " " + PlainDuration.spoken(later.abs()) + " "
                + (later.isNegative() ? "earlier" : "later"));
    }

    private static List<PaceSeries> ofKind(List<PaceSeries> series, PaceSubject.Kind kind) {
        return series.stream().filter(one -> one.subject().kind() == kind).toList();
    }

    private String clock(Instant at) {
        return CLOCK.format(at.atZone(answer.zone()));
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio < 1 ? "%.2f" : ratio < 9.95 ? "%.1f" : "%.0f", ratio);
    }

    private static String counted(long number, String what) {
        return count(number) + " " + what + (number == 1 ? "" : "s");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
