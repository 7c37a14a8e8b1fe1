package io.lotwatch.app.cli;

import io.lotwatch.app.query.ItemPage;
import io.lotwatch.app.query.ItemsAnswer;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Items as text: what happened to each, step by step. */
final class ItemText {
    private static final int LONGEST_MESSAGE = 120;

    private ItemText() {}

    static void print(ItemsAnswer answer, TimeText times, PrintWriter out) {
        boolean first = true;
        for (ItemPage item : answer.items()) {
            if (!first) {
                out.println();
            }
            first = false;
            print(item, times, out);
        }
        if (answer.cut()) {
            out.printf(
                    "there are more than these %d items; --pipeline and --lot say which%n",
                    answer.items().size());
        }
        LotText.incomplete(answer.incomplete(), out);
    }

    private static void print(ItemPage item, TimeText times, PrintWriter out) {
        out.printf(
                "item %s of %s, in lot %s: %s%n",
                Printable.text(item.uid()),
                Printable.text(item.pipeline()),
                Printable.text(item.lot()),
                item.outcome() == null ? "open" : words(item.outcome()) + " at " + times.at(item.endedAt()));
        out.printf(
                "  judged by %s, as of %s; first heard of at %s%n",
                item.definitionVersion() == null ? "no definition" : "version " + item.definitionVersion(),
                times.at(item.asOf()),
                times.at(item.firstLogAt()));
        if (!item.seen()) {
            out.println("  announced, and never seen");
        }
        item.steps().forEach(step -> print(step, times, out));
        for (ItemPage.Finding finding : item.findings()) {
            out.printf(
                    "  %s at %s%s: %s, raised at %s%s%n",
                    finding.kind(),
                    Printable.text(finding.step()),
                    finding.attempt() == null ? "" : ", attempt " + finding.attempt(),
                    words(finding.state()),
                    times.at(finding.raisedAt()),
                    finding.since() == null ? "" : ", due at " + times.at(finding.since()));
        }
        item.warnings().forEach(warning -> out.println("  warning: " + Printable.text(warning)));
    }

    private static void print(ItemPage.Step step, TimeText times, PrintWriter out) {
        if (step.leftOut()) {
            out.printf("  %s: left out, optional%n", Printable.text(step.step()));
            return;
        }
        var line = new StringBuilder();
        line.append(Printable.text(step.step()))
                .append(step.undeclared() ? " (undeclared)" : "")
                .append(": ");
        if (step.outcome() != null) {
            line.append(words(step.outcome())).append(" at ").append(times.at(step.endedAt()));
        } else {
            line.append(step.attempts().isEmpty() ? "not started" : "under way");
        }
        add(line, "queued", step.queueMs());
        add(line, "waited", step.waitMs());
        add(line, "ran", step.runMs());
        out.println("  " + line);
        for (ItemPage.Attempt attempt : step.attempts()) {
            out.printf("    attempt %d", attempt.attempt());
            if (attempt.startedAt() != null) {
                out.printf(", started %s", times.at(attempt.startedAt()));
            }
            if (attempt.heartbeatAt() != null && attempt.ends().isEmpty()) {
                out.printf(", last sign %s", times.at(attempt.lastSignAt()));
            }
            attempt.ends().forEach(end -> {
                out.printf(", %s %s", words(end.kind()), times.at(end.at()));
                if (end.errorClass() != null) {
                    out.printf(" (%s%s%s)", end.errorClass(), part(end.code()), part(end.message()));
                }
            });
            out.println();
        }
    }

    private static void add(StringBuilder line, String what, @Nullable Long millis) {
        if (millis != null) {
            line.append(", ").append(what).append(' ').append(TimeText.span(millis));
        }
    }

    private static String part(@Nullable String text) {
        return text == null ? "" : ", " + Printable.cut(text, LONGEST_MESSAGE);
    }

    private static String words(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
