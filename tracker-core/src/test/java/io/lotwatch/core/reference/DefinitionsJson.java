package io.lotwatch.core.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.Calendar;
import io.lotwatch.core.definition.CountRange;
import io.lotwatch.core.definition.Cron;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.LotIdPattern;
import io.lotwatch.core.definition.LotPolicy;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.Percentage;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import io.lotwatch.core.definition.SealPolicy;
import io.lotwatch.core.definition.Severity;
import io.lotwatch.core.definition.StepDefinition;
import io.lotwatch.core.definition.UidScope;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads correct definitions written as JSON, for tests of the domain, which knows no file format. */
public final class DefinitionsJson {
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private DefinitionsJson() {}

    public static List<PipelineDefinition> read(String json) {
        try {
            var pipelines = new ArrayList<PipelineDefinition>();
            new ObjectMapper().readTree(json).get("pipelines").forEach(node -> pipelines.add(pipeline(node)));
            return pipelines;
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("not JSON", notJson);
        }
    }

    private static PipelineDefinition pipeline(JsonNode node) {
        var steps = new ArrayList<StepDefinition>();
        node.get("steps").forEach(step -> steps.add(step(step)));
        String name = node.get("name").textValue();
        Duration retention = duration(node, "retention");
        return new PipelineDefinition(
                name,
                node.get("owner").textValue(),
                Severity.valueOf(node.get("severity").textValue().toUpperCase(Locale.ROOT)),
                node.get("runbook").textValue(),
                "perLot".equals(node.path("uids").asText()) ? UidScope.PER_LOT : UidScope.UNIQUE,
                steps,
                node.has("lots") ? lots(node.get("lots")) : LotPolicy.DEFAULT,
                retention == null ? PipelineDefinition.DEFAULT_RETENTION : retention,
                node.has("schedule") ? schedule(node.get("schedule")) : null,
                List.of(),
                expects(node.path("expects")),
                "version-of-" + name);
    }

    private static Expectations expects(JsonNode node) {
        var measures = new TreeMap<String, MeasureRange>();
        node.path("measures")
                .fields()
                .forEachRemaining(field -> measures.put(field.getKey(), measureRange(field.getValue())));
        JsonNode size = node.get("itemsPerLot");
        return new Expectations(
                size == null
                        ? null
                        : new CountRange(size.get(0).longValue(), size.get(1).longValue()),
                node.has("itemsPerHour") ? (Integer) node.get("itemsPerHour").intValue() : null,
                node.has("concurrentLots")
                        ? (Integer) node.get("concurrentLots").intValue()
                        : null,
                node.has("idempotent") ? (Boolean) node.get("idempotent").booleanValue() : null,
                measures);
    }

    private static MeasureRange measureRange(JsonNode node) {
        return new MeasureRange(node.get(0).decimalValue(), node.get(1).decimalValue());
    }

    private static Schedule schedule(JsonNode node) {
        var weekends = new TreeSet<DayOfWeek>();
        node.path("calendar").path("weekends").forEach(day -> weekends.add(DayOfWeek.valueOf(day.asText())));
        Duration grace = duration(node, "startGrace");
        return new Schedule(
                new Cron(node.get("cron").textValue()),
                ZoneId.of(node.path("zone").asText("UTC")),
                grace == null ? Schedule.DEFAULT_START_GRACE : grace,
                new Calendar(weekends, new TreeSet<>(), List.of()));
    }

    private static StepDefinition step(JsonNode node) {
        var after = new ArrayList<String>();
        node.path("after").forEach(name -> after.add(name.textValue()));
        return new StepDefinition(
                node.get("name").textValue(),
                after,
                node.path("optional").asBoolean(),
                node.path("multiple").asBoolean(),
                duration(node, "maxWait"),
                duration(node, "maxRun"),
                duration(node, "heartbeat"),
                duration(node, "minRun"),
                duration(node, "retryWithin"),
                node.has("maxAttempts") ? (Integer) node.get("maxAttempts").intValue() : null,
                duration(node, "progressWithin"),
                node.has("backlog") ? backlog(node.get("backlog")) : null);
    }

    private static BacklogLimit backlog(JsonNode node) {
        return new BacklogLimit(
                node.has("count") ? (Integer) node.get("count").intValue() : null, duration(node, "age"));
    }

    private static LotPolicy lots(JsonNode node) {
        return new LotPolicy(
                seal(node),
                deadline(node.get("deadline")),
                duration(node, "warnBefore"),
                node.has("id") ? new LotIdPattern(node.get("id").textValue()) : null,
                node.has("atRiskBelow")
                        ? new Percentage(new BigDecimal(
                                node.get("atRiskBelow").textValue().replace("%", "")))
                        : LotPolicy.AT_RISK_BELOW);
    }

    private static SealPolicy seal(JsonNode node) {
        Duration window = duration(node, "window");
        if (window != null) {
            return new SealPolicy.Window(window, ZoneId.of(node.get("zone").textValue()));
        }
        Duration quiet = duration(node.path("seal"), "quiet");
        return quiet != null ? new SealPolicy.Quiet(quiet) : new SealPolicy.Manifest();
    }

    private static @Nullable DeadlinePolicy deadline(@Nullable JsonNode node) {
        if (node == null) {
            return null;
        }
        Duration after = duration(node, "after");
        return after != null
                ? new DeadlinePolicy.After(after)
                : new DeadlinePolicy.At(
                        LocalTime.parse(node.get("at").textValue()),
                        ZoneId.of(node.get("zone").textValue()));
    }

    private static @Nullable Duration duration(JsonNode node, String field) {
        if (!node.has(field)) {
            return null;
        }
        Duration sum = Duration.ZERO;
        var parts = DURATION_PART.matcher(node.get(field).textValue());
        while (parts.find()) {
            long number = Long.parseLong(parts.group(1));
            sum = sum.plus(
                    switch (parts.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }
        return sum;
    }
}
