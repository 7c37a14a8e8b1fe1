package io.lotwatch.app.definitions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.core.definition.Calendar;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a definition as a file of its own, in JSON, which {@link DefinitionsLoader} reads back as the same version. */
public final class DefinitionsJson {
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final ObjectivesJson OBJECTIVES =
            new ObjectivesJson(duration -> JsonNodeFactory.instance.textNode(DurationText.format(duration)));

    private DefinitionsJson() {}

    /** In one line. */
    public static String write(PipelineDefinition pipeline) {
        return readableByYaml(file(pipeline).toString());
    }

    /** In many lines, for people. */
    public static String writePretty(PipelineDefinition pipeline) {
        return readableByYaml(file(pipeline).toPrettyString());
    }

    /** A duration as a definition says it. */
    public static String duration(Duration duration) {
        return DurationText.format(duration);
    }

    private static ObjectNode file(PipelineDefinition pipeline) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        ObjectNode json = file.putArray("pipelines").addObject();
        json.put("name", pipeline.name());
        json.put("owner", pipeline.owner());
        json.put("severity", severity(pipeline.severity()));
        json.put("runbook", pipeline.runbook());
        json.put("uids", pipeline.uids() == UidScope.PER_LOT ? "perLot" : "unique");
        var steps = json.putArray("steps");
        pipeline.steps().forEach(step -> write(step, steps.addObject()));
        write(pipeline.lots(), json.putObject("lots"));
        if (pipeline.schedule() != null) {
            write(pipeline.schedule(), json.putObject("schedule"));
        }
        json.put("retention", DurationText.format(pipeline.retention()));
        OBJECTIVES.write(pipeline, json);
        return file;
    }

    private static void write(Schedule schedule, ObjectNode json) {
        json.put("cron", schedule.cron().toString());
        json.put("zone", schedule.zone().getId());
        json.put("startGrace", DurationText.format(schedule.startGrace()));
        Calendar calendar = schedule.calendar();
        if (calendar.equals(Calendar.EVERY_DAY)) {
            return;
        }
        // Written out, since a definition is kept by itself.
        ObjectNode free = json.putObject("calendar");
        var weekends = free.putArray("weekends");
        calendar.weekends().forEach(day -> weekends.add(day.name().toLowerCase(Locale.ROOT)));
        var holidays = free.putArray("holidays");
        calendar.holidays().forEach(day -> holidays.add(day.toString()));
        var downtimes = free.putArray("downtimes");
        calendar.downtimes()
                .forEach(downtime -> downtimes
                        .addObject()
                        .put("from", downtime.from().toString())
                        .put("to", downtime.to().toString()));
    }

    private static String severity(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static void write(StepDefinition step, ObjectNode json) {
        json.put("name", step.name());
        if (!step.after().isEmpty()) {
            step.after().forEach(json.putArray("after")::add);
        }
        if (step.optional()) {
            json.put("optional", true);
        }
        if (step.multiple()) {
            json.put("multiple", true);
        }
        write(json, "maxWait", step.maxWait());
        write(json, "maxRun", step.maxRun());
        write(json, "heartbeat", step.heartbeat());
        write(json, "minRun", step.minRun());
        write(json, "retryWithin", step.retryWithin());
        if (step.maxAttempts() != null) {
            json.put("maxAttempts", step.maxAttempts());
        }
        OBJECTIVES.write(step, json);
    }

    private static void write(LotPolicy lots, ObjectNode json) {
        lots.seal()
                .match(
                        () -> json.put("seal", "manifest"),
                        quiet -> json.putObject("seal").put("quiet", DurationText.format(quiet.quietFor())),
                        window -> json.put("window", DurationText.format(window.window()))
                                .put("zone", window.zone().getId()));
        if (lots.deadline() instanceof DeadlinePolicy.At at) {
            ObjectNode deadline = json.putObject("deadline")
                    .put("at", TIME_OF_DAY.format(at.at()))
                    .put("zone", at.zone().getId());
            if (at.on() == DeadlinePolicy.On.LOT_DATE) {
                deadline.put("on", "lotDate").put("plusDays", at.plusDays());
            }
        } else if (lots.deadline() instanceof DeadlinePolicy.After after) {
            json.putObject("deadline").put("after", DurationText.format(after.after()));
        }
        write(json, "warnBefore", lots.warnBefore());
        if (lots.id() != null) {
            json.put("id", lots.id().toString());
        }
        if (!lots.atRiskBelow().equals(LotPolicy.AT_RISK_BELOW)) {
            json.put("atRiskBelow", lots.atRiskBelow().toString());
        }
    }

    private static void write(ObjectNode json, String key, @Nullable Duration duration) {
        if (duration != null) {
            json.put(key, DurationText.format(duration));
        }
    }

    // JSON takes characters in strings that YAML takes only as escapes. Outside of strings JSON has none of them.
    private static String readableByYaml(String json) {
        var text = new StringBuilder(json.length());
        for (char c : json.toCharArray()) {
            boolean ascii = c == '\n' || c == '\r' || c >= 0x20 && c <= 0x7e;
            boolean printable = c >= 0xa0 && !Character.isSurrogate(c) && c != 0x2028 && c != 0x2029 && c < 0xfe00;
            if (ascii || printable) {
                text.append(c);
            } else {
                text.append("\\u%04x".formatted((int) c));
            }
        }
        return text.toString();
    }
}
