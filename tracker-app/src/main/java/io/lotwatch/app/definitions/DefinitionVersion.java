package io.lotwatch.app.definitions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import io.lotwatch.core.definition.StepDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The version of a definition: the first twelve hex digits of the SHA-256 of what it means, as JSON with the defaults
 * filled in, the keys in a fixed order and durations in milliseconds. How it is written makes no difference.
 */
final class DefinitionVersion {
    private static final int DIGITS = 12;
    private static final ObjectivesJson OBJECTIVES =
            new ObjectivesJson(duration -> JsonNodeFactory.instance.numberNode(duration.toMillis()));

    private DefinitionVersion() {}

    /** Of {@code pipeline}, whose own {@code version} is not looked at. */
    static String of(PipelineDefinition pipeline) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(json(pipeline).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static ObjectNode json(PipelineDefinition pipeline) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", pipeline.name());
        json.put("owner", pipeline.owner());
        json.put("severity", pipeline.severity().name());
        json.put("runbook", pipeline.runbook());
        json.put("uids", pipeline.uids().name());
        var steps = json.putArray("steps");
        pipeline.steps().forEach(step -> write(step, steps.addObject()));
        write(pipeline.lots(), json.putObject("lots"));
        json.put("retention", pipeline.retention().toMillis());
        // What came with a later release is there only where it is said, so that older definitions keep their versions.
        if (pipeline.schedule() != null) {
            write(pipeline.schedule(), json.putObject("schedule"));
        }
        OBJECTIVES.write(pipeline, json);
        return json;
    }

    private static void write(Schedule schedule, ObjectNode json) {
        json.put("cron", schedule.cron().toString());
        json.put("zone", schedule.zone().getId());
        json.put("startGrace", schedule.startGrace().toMillis());
        var weekends = json.putArray("weekends");
        schedule.calendar().weekends().forEach(day -> weekends.add(day.name()));
        var holidays = json.putArray("holidays");
        schedule.calendar().holidays().forEach(day -> holidays.add(day.toString()));
        var downtimes = json.putArray("downtimes");
        schedule.calendar()
                .downtimes()
                .forEach(downtime -> downtimes
                        .addArray()
                        .add(downtime.from().toString())
                        .add(downtime.to().toString()));
    }

    private static void write(StepDefinition step, ObjectNode json) {
        json.put("name", step.name());
        var after = json.putArray("after");
        // A set: its order means nothing, while that of the steps is the order in reports.
        step.after().stream().sorted().forEach(after::add);
        json.put("optional", step.optional());
        json.put("multiple", step.multiple());
        json.put("maxWait", millis(step.maxWait()));
        json.put("maxRun", millis(step.maxRun()));
        json.put("heartbeat", millis(step.heartbeat()));
        json.put("minRun", millis(step.minRun()));
        json.put("retryWithin", millis(step.retryWithin()));
        json.put("maxAttempts", step.maxAttempts());
        OBJECTIVES.write(step, json);
    }

    private static void write(LotPolicy lots, ObjectNode json) {
        lots.seal()
                .match(
                        () -> json.put("seal", "manifest"),
                        quiet -> json.put("quiet", quiet.quietFor().toMillis()),
                        window -> json.put("window", window.window().toMillis())
                                .put("zone", window.zone().getId()));
        if (lots.deadline() instanceof DeadlinePolicy.At at) {
            json.put("at", at.at().toSecondOfDay()).put("atZone", at.zone().getId());
            if (at.on() == DeadlinePolicy.On.LOT_DATE) {
                json.put("onLotDatePlusDays", at.plusDays());
            }
        } else if (lots.deadline() instanceof DeadlinePolicy.After after) {
            json.put("after", after.after().toMillis());
        }
        json.put("warnBefore", millis(lots.warnBefore()));
        if (lots.id() != null) {
            json.put("id", lots.id().toString());
        }
        if (!lots.atRiskBelow().equals(LotPolicy.AT_RISK_BELOW)) {
            json.put("atRiskBelow", lots.atRiskBelow().toString());
        }
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : (Long) duration.toMillis();
    }
}
