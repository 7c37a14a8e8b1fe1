package io.lotwatch.app.definitions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.core.definition.BacklogLimit;
import io.lotwatch.core.definition.Expectations;
import io.lotwatch.core.definition.MeasureRange;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Sli;
import io.lotwatch.core.definition.SloDefinition;
import io.lotwatch.core.definition.StabilityRange;
import io.lotwatch.core.definition.StepDefinition;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;

/**
 * Writes SLOs, expectations, and what steps say of progress and of backlogs. A key is there only where a definition uses it,
 * so that a definition that uses none has the version that it had before there were any.
 */
final class ObjectivesJson {
    private final Function<Duration, JsonNode> durations;

    /** @param durations how a duration is written */
    ObjectivesJson(Function<Duration, JsonNode> durations) {
        this.durations = durations;
    }

    void write(StepDefinition step, ObjectNode json) {
        if (step.progressWithin() != null) {
            json.set("progressWithin", durations.apply(step.progressWithin()));
        }
        if (step.backlog() != null) {
            write(step.backlog(), json.putObject("backlog"));
        }
    }

    private void write(BacklogLimit backlog, ObjectNode json) {
        if (backlog.count() != null) {
            json.put("count", backlog.count());
        }
        if (backlog.age() != null) {
            json.set("age", durations.apply(backlog.age()));
        }
    }

    void write(PipelineDefinition pipeline, ObjectNode json) {
        if (!pipeline.slos().isEmpty()) {
            var slos = json.putArray("slos");
            pipeline.slos().forEach(slo -> write(slo, slos.addObject()));
        }
        if (!pipeline.expects().equals(Expectations.NONE)) {
            write(pipeline.expects(), json.putObject("expects"));
        }
    }

    private void write(SloDefinition slo, ObjectNode json) {
        json.put("name", slo.name());
        json.put("sli", slo.sli().name());
        slo.sli().accept(new SliKeys(json));
        json.put("target", slo.target().toString());
        json.set("window", durations.apply(slo.window()));
    }

    private static void write(Expectations expects, ObjectNode json) {
        if (expects.itemsPerLot() != null) {
            json.putArray("itemsPerLot")
                    .add(expects.itemsPerLot().low())
                    .add(expects.itemsPerLot().high());
        }
        if (expects.itemsPerHour() != null) {
            json.put("itemsPerHour", expects.itemsPerHour());
        }
        if (expects.concurrentLots() != null) {
            json.put("concurrentLots", expects.concurrentLots());
        }
        if (expects.idempotent() != null) {
            json.put("idempotent", expects.idempotent());
        }
        if (!expects.measures().isEmpty()) {
            ObjectNode measures = json.putObject("measures");
            expects.measures().forEach((name, range) -> write(range, name, measures));
        }
    }

    private static void write(MeasureRange range, String key, ObjectNode json) {
        json.putArray(key).add(number(range.low())).add(number(range.high()));
    }

    private static JsonNode number(BigDecimal value) {
        boolean isLong = value.scale() == 0 && value.precision() <= 18;
        return isLong
                ? JsonNodeFactory.instance.numberNode(value.longValueExact())
                : JsonNodeFactory.instance.numberNode(value);
    }

    /** The keys that belong to one kind of SLI. */
    private final class SliKeys implements Sli.Visitor<ObjectNode> {
        private final ObjectNode json;

        SliKeys(ObjectNode json) {
            this.json = json;
        }

        @Override
        public ObjectNode lotsOnTime(Sli.LotsOnTime sli) {
            return json;
        }

        @Override
        public ObjectNode itemsOnTime(Sli.ItemsOnTime sli) {
            return by(sli);
        }

        @Override
        public ObjectNode completeness(Sli.Completeness sli) {
            return by(sli);
        }

        @Override
        public ObjectNode freshness(Sli.Freshness sli) {
            return json.set("within", durations.apply(sli.within()));
        }

        @Override
        public ObjectNode stability(Sli.Stability sli) {
            json.put("measure", sli.measure());
            if (sli.range() instanceof StabilityRange.Fixed fixed) {
                write(fixed.range(), "within", json);
            } else if (sli.range() instanceof StabilityRange.AroundBaseline baseline) {
                json.put("withinBaseline", baseline.deviation().toString());
            }
            return json;
        }

        @Override
        public ObjectNode lotDuration(Sli.LotDuration sli) {
            return json.set("within", durations.apply(sli.within()));
        }

        private ObjectNode by(Sli sli) {
            return sli.by() == null ? json : json.put("by", "attributes." + sli.by());
        }
    }
}
