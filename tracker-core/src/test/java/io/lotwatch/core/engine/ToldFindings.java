package io.lotwatch.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.engine.SimulatedTracker.LogRecord;
import io.lotwatch.event.LifecycleEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is found of a pipeline as a whole, whatever partitions there are, and however fast each of them is. */
final class ToldFindings {
    private static final int SEEDS = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ToldFindings() {}

    /** As in "08:15:00.000 BACKLOG OPEN load {waiting=1}", in the order of time. */
    static List<String> of(String kind, PipelineDefinition pipeline, LifecycleEvent... events) {
        return of(kind, pipeline, SimulatedTracker.log(List.of(events)));
    }

    static List<String> of(String kind, PipelineDefinition pipeline, List<LogRecord> log) {
        SimulatedTracker.Outcome first = SimulatedTracker.run(List.of(pipeline), log, 1, false, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            SimulatedTracker.Outcome again =
                    SimulatedTracker.run(List.of(pipeline), log, 1 + seed % 3 * 2, seed % 2 == 0, seed);
            assertThat(again.records()).as("seed %d", seed).isEqualTo(first.records());
            assertThat(again.lots()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(first.lots());
        }
        var told = new ArrayList<String>();
        for (String record : first.records()) {
            if (record.startsWith("finding ") && record.contains("\"" + kind + "\"")) {
                told.add(words(record.substring("finding ".length())));
            }
        }
        told.sort(Comparator.naturalOrder());
        return told;
    }

    private static String words(String finding) {
        try {
            JsonNode json = JSON.readTree(finding);
            assertThat(json.get("lot").isNull()).isTrue();
            String step = json.get("step").asText();
            return "%s %s%s %s"
                    .formatted(
                            json.get("judgedAt").asText().substring(11, 23),
                            json.get("state").asText(),
                            step.equals("null") ? "" : " " + step,
                            json.get("evidence").toString().replace("\"", ""));
        } catch (JsonProcessingException notJson) {
            throw new IllegalStateException(notJson);
        }
    }
}
