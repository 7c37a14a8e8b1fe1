package io.lotwatch.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.app.live.LogWatch;
import io.lotwatch.core.audit.AuditLine;
import io.lotwatch.core.audit.AuditSummary;
import io.lotwatch.core.audit.Coverage;
import io.lotwatch.core.audit.Mend;
import io.lotwatch.core.audit.PipelineAudit;
import io.lotwatch.core.definition.PipelineDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** Shows audits, as a table and as JSON. */
final class AuditText {
    private AuditText() {}

    /** All pipelines, one after the other. */
    static List<AuditLine> audit(List<PipelineDefinition> pipelines) {
        return pipelines.stream()
                .flatMap(pipeline -> PipelineAudit.of(
                        pipeline,
                        pipeline.schedule() == null ? null : pipeline.schedule().startGrace(),
                        LogWatch.DEFAULT_LIMIT)
                        .stream())
                .toList();
    }

    /** Where something goes unseen two lines, else one. */
    static List<String> summary(List<AuditLine> lines) {
        AuditSummary summary = AuditSummary.of(lines);
        var text = new ArrayList<String>();
        text.add(summary.inOneLine());
        if (summary.unseen() > 0) {
            text.add("unseen: " + summary.unseenInOneLine());
        }
        return text;
    }

    /** A table for each pipeline, under its name. */
    static List<String> tables(List<AuditLine> lines) {
        var byPipeline = new LinkedHashMap<String, List<AuditLine>>();
        lines.forEach(line -> byPipeline
                .computeIfAbsent(line.pipeline(), pipeline -> new ArrayList<>())
                .add(line));
        var text = new ArrayList<String>();
        byPipeline.forEach((pipeline, ofPipeline) -> {
            text.add(Printable.text(pipeline));
            text.addAll(table(ofPipeline));
            text.add("");
        });
        return text;
    }

    private static List<String> table(List<AuditLine> lines) {
        var table = new TextTable("STEP", "WAY TO FAIL", "CAUGHT", "BY WHAT, AND WHEN", "MENDED BY");
        String before = "";
        for (AuditLine line : lines) {
            String step = line.step() == null ? "(lots)" : line.step();
            table.add(
                    step.equals(before) ? "" : step,
                    line.mode().words(),
                    word(line.coverage()),
                    line.rule() == null ? line.when() : line.rule() + ", " + line.when(),
                    line.mend() == null ? "" : mend(line.mend()));
            before = step;
        }
        return table.lines();
    }

    private static String mend(Mend mend) {
        return mend.place() == Mend.Place.LOTS ? mend.line() + " under lots" : mend.line();
    }

    /** The summary's counts, and all lines. */
    static String json(List<AuditLine> lines) {
        AuditSummary summary = AuditSummary.of(lines);
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("caught", summary.caught())
                .put("late", summary.late())
                .put("unseen", summary.unseen())
                .put("noFailure", summary.noFailure());
        ArrayNode ways = json.putArray("ways");
        for (AuditLine line : lines) {
            ObjectNode way = ways.addObject()
                    .put("pipeline", line.pipeline())
                    .put("step", line.step())
                    .put("mode", line.mode().name())
                    .put("coverage", line.coverage().name())
                    .put("rule", line.rule())
                    .put(
                            "afterMs",
                            line.after() == null ? null : (Long) line.after().toMillis())
                    .put("when", line.when());
            Mend mend = line.mend();
            if (mend == null) {
                way.putNull("mend");
            } else {
                way.putObject("mend").put("place", place(mend, line)).put("line", mend.line());
            }
        }
        return json.toPrettyString();
    }

    private static String word(Coverage coverage) {
        return switch (coverage) {
            case CAUGHT -> "yes";
            case LATE -> "late";
            case UNSEEN -> "NO";
            case NO_FAILURE -> "-";
        };
    }

    private static String place(Mend mend, AuditLine line) {
        return switch (mend.place()) {
            case STEP -> "step " + line.step();
            case LOTS -> "lots";
            case PIPELINE -> "pipeline";
        };
    }
}
