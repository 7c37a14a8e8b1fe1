package io.lotwatch.app.cli;

import io.lotwatch.app.query.LotAnswer;
import io.lotwatch.app.query.LotPage;
import io.lotwatch.app.query.LotRow;
import io.lotwatch.app.query.LotsAnswer;
import io.lotwatch.app.query.StuckAnswer;
import io.lotwatch.app.query.StuckItem;
import io.lotwatch.event.report.FindingKind;
import io.lotwatch.event.report.ForecastRecord;
import io.lotwatch.event.report.ItemCounts;
import io.lotwatch.event.report.LotReport;
import io.lotwatch.event.report.StepReport;
import io.lotwatch.event.report.Verdict;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lots as text. */
final class LotText {
    private static final double PERCENT = 100;

    private static final String INDENT = "  ";
    /** How much of a name a table shows. */
    private static final int WIDEST = 60;

    private LotText() {}

    static void list(LotsAnswer answer, TimeText times, PrintWriter out) {
        if (answer.lots().isEmpty()) {
            out.println("no lots");
        } else {
            var table =
                    new TextTable("LOT", "PIPELINE", "STATE", "ENDED", "FAILED", "MISSING", "DEADLINE", "HELD UP BY");
            for (LotRow row : answer.lots()) {
                LotReport lot = row.report();
                table.add(
                        Printable.cut(lot.lot(), WIDEST),
                        Printable.cut(lot.pipeline(), WIDEST),
                        words(lot.verdict()),
                        ended(lot.items()),
                        String.valueOf(lot.items().failed()),
                        String.valueOf(lot.items().missing()),
                        deadline(lot, times),
                        heldUpBy(lot));
            }
            table.lines().forEach(out::println);
        }
        if (answer.cut()) {
            out.printf(
                    "%,d of %,d lots are shown; --limit, --state, --pipeline and --text say which%n",
                    answer.lots().size(), answer.found());
        }
        if (answer.scanCut()) {
            out.printf("there are more than the %,d lots that were looked at%n", answer.lookedAt());
        }
        if (answer.asOf() != null) {
            out.println("as of " + times.at(answer.asOf()));
        }
        incomplete(answer.incomplete(), out);
    }

    private static String heldUpBy(LotReport lot) {
        if (lot.lotFindings().containsKey(FindingKind.MISSING)) {
            return "(never came)";
        }
        return lot.heldUpBy() == null ? "-" : lot.heldUpBy();
    }

    static void pages(LotAnswer answer, TimeText times, PrintWriter out) {
        boolean first = true;
        for (LotPage page : answer.lots()) {
            if (!first) {
                out.println();
            }
            first = false;
            page(page.lot(), page.stuck(), times, out);
        }
        incomplete(answer.incomplete(), out);
    }

    static void page(LotRow row, @Nullable StuckAnswer stuck, TimeText times, PrintWriter out) {
        LotReport lot = row.report();
        ItemCounts items = lot.items();
        out.printf(
                "lot %s of %s: %s%n", Printable.text(lot.lot()), Printable.text(lot.pipeline()), words(lot.verdict()));
        line(out, "deadline", deadline(lot, times));
        if (lot.forecast() != null) {
            line(out, "forecast", forecast(lot.forecast(), times));
        }
        line(out, "first event", times.at(lot.firstEventAt()));
        line(out, "sealed", lot.sealedAt() == null ? "not yet" : times.at(lot.sealedAt()));
        line(out, "completed", lot.completedAt() == null ? "not yet" : times.at(lot.completedAt()));
        line(
                out,
                "items",
                "%s ended: %,d succeeded, %,d failed, %,d failed for business reasons, %,d skipped; %,d open, %,d missing"
                        .formatted(
                                ended(items),
                                items.succeeded(),
                                items.failed(),
                                items.businessFailed(),
                                items.skipped(),
                                items.open(),
                                items.missing()));
        if (lot.lotFindings().containsKey(FindingKind.MISSING)) {
            line(out, "never came", "its schedule expected it, and nothing of it was seen in time");
        }
        line(out, "held up by", lot.heldUpBy() == null ? "-" : lot.heldUpBy());
        if (row.owner() != null) {
            line(out, "owner", "%s, %s, %s".formatted(row.owner(), row.severity(), row.runbook()));
        }
        line(out, "as of", times.at(row.asOf()));
        if (!lot.steps().isEmpty()) {
            out.println();
            steps(lot, times, out);
        }
        if (stuck != null) {
            out.println();
            stuck(stuck, times, out);
        }
    }

    private static String forecast(ForecastRecord forecast, TimeText times) {
        Double chance = forecast.probability();
        return "%s%s; as of %s: %s"
                .formatted(
                        chance == null
                                ? "too little history to say so"
                                : "in time with a chance of %d %%".formatted(Math.round(chance * PERCENT)),
                        forecast.expectedAt() == null ? "" : ", expected at " + times.at(forecast.expectedAt()),
                        times.at(forecast.askedAt()),
                        forecast.basis());
    }

    private static void steps(LotReport lot, TimeText times, PrintWriter out) {
        boolean waits = lot.steps().stream().anyMatch(step -> step.waiting() != null);
        var columns = new ArrayList<>(
                List.of("STEP", "DONE", "ATTEMPTS", "WAIT P50", "WAIT P90", "RUN P50", "RUN P90", "FINDINGS"));
        if (waits) {
            columns.addAll(List.of("WAITING", "OLDEST SINCE"));
        }
        var table = new TextTable(columns.toArray(String[]::new));
        for (StepReport step : lot.steps()) {
            var cells = new ArrayList<>(List.of(
                    step.undeclared() == null ? step.step() : step.step() + " (undeclared)",
                    String.valueOf(step.finished()),
                    String.valueOf(step.attempts()),
                    TimeText.span(step.waited().p50()),
                    TimeText.span(step.waited().p90()),
                    TimeText.span(step.run().p50()),
                    TimeText.span(step.run().p90()),
                    step.findings().isEmpty() ? "-" : step.findings().toString().replaceAll("[{}]", "")));
            if (waits) {
                cells.add(step.waiting() == null ? "0" : step.waiting().toString());
                cells.add(step.waitingSince() == null ? "-" : times.at(step.waitingSince()));
            }
            table.add(cells.toArray(String[]::new));
        }
        table.lines().forEach(line -> out.println(INDENT + line));
    }

    private static void stuck(StuckAnswer stuck, TimeText times, PrintWriter out) {
        if (stuck.items().isEmpty()) {
            out.println(INDENT + "no item is stuck");
        } else {
            var table = new TextTable("STUCK ITEM", "STEP", "WHY", "SINCE");
            for (StuckItem item : stuck.items()) {
                String why = item.finding() == null
                        ? "announced, never seen"
                        : item.finding().name();
                table.add(
                        Printable.cut(item.uid(), WIDEST),
                        item.step() == null ? "-" : item.step(),
                        item.attempt() == null ? why : why + ", attempt " + item.attempt(),
                        times.distance(item.since()));
            }
            table.lines().forEach(line -> out.println(INDENT + line));
        }
        if (stuck.cut()) {
            out.printf("%s%,d of %,d are shown%n", INDENT, stuck.items().size(), stuck.found());
        }
        if (stuck.scanCut()) {
            out.printf("%sthere are more than the %,d items that were looked at%n", INDENT, stuck.lookedAt());
        }
        incomplete(stuck.incomplete(), out);
    }

    static void incomplete(List<String> reasons, PrintWriter out) {
        reasons.forEach(reason -> out.println("incomplete: " + Printable.text(reason)));
    }

    private static void line(PrintWriter out, String what, String value) {
        out.printf("%s%-12s %s%n", INDENT, what, Printable.text(value));
    }

    private static String ended(ItemCounts items) {
        Long expected = items.expected();
        return (items.seen() - items.open()) + "/" + (expected == null ? items.seen() : expected.longValue());
    }

    // How far away matters while it can still be met; afterwards, by how much it was.
    private static String deadline(LotReport lot, TimeText times) {
        Long margin = lot.marginMs();
        if (lot.deadline() == null || margin == null) {
            return lot.completedAt() == null ? times.distance(lot.deadline()) : times.at(lot.deadline());
        }
        String kept = margin < 0 ? "late by " + TimeText.span(-margin) : "with " + TimeText.span(margin) + " left";
        return times.at(lot.deadline()) + ", " + kept;
    }

    static String words(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
