package io.lotwatch.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lotwatch.event.EventTime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The fields of one lifecycle event as options. What they may hold is checked where events are read. */
final class EventFieldOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec command;

    @Option(names = "--pipeline", paramLabel = "P", description = "the pipeline's name")
    private @Nullable String pipeline;

    @Option(names = "--uid", paramLabel = "U", description = "the item's correlation id")
    private @Nullable String uid;

    @Option(names = "--lot", paramLabel = "L", description = "the lot")
    private @Nullable String lot;

    @Option(names = "--step", paramLabel = "S", description = "the step")
    private @Nullable String step;

    @Option(names = "--type", paramLabel = "TYPE", description = "what happened, as in STARTED, SUCCEEDED, FAILED")
    private @Nullable String type;

    @Option(names = "--time", paramLabel = "TIME", description = "when, as in 2026-11-23T08:00:00Z (default: now)")
    private @Nullable String time;

    @Option(names = "--attempt", paramLabel = "N", description = "the attempt, from 1")
    private @Nullable Integer attempt;

    @Option(names = "--id", paramLabel = "ID", description = "a text for tracing")
    private @Nullable String id;

    @Option(names = "--producer", paramLabel = "X", description = "who says so")
    private @Nullable String producer;

    @Option(
            names = "--error-class",
            paramLabel = "CLASS",
            description = "whose failure: APPLICATION, INFRASTRUCTURE, BUSINESS")
    private @Nullable String errorClass;

    @Option(names = "--error-code", paramLabel = "CODE", description = "the failure's code")
    private @Nullable String errorCode;

    @Option(names = "--error-message", paramLabel = "TEXT", description = "the failure in words")
    private @Nullable String errorMessage;

    @Option(names = "--error-final", description = "no retry will come")
    private boolean errorFinal;

    @Option(names = "--progress", paramLabel = "NUMBER", description = "of a HEARTBEAT: how far the attempt has got")
    private @Nullable BigDecimal progress;

    @Option(names = "--measure", paramLabel = "K=NUMBER", description = "a measure; may be repeated")
    private List<String> measures = new ArrayList<>();

    @Option(names = "--attribute", paramLabel = "K=TEXT", description = "an attribute; may be repeated")
    private List<String> attributes = new ArrayList<>();

    @Option(names = "--expected-items", paramLabel = "N", description = "of a lot: how many items it has")
    private @Nullable Long expectedItems;

    @Option(names = "--item", paramLabel = "UID", description = "of a LOT_SEALED: an item of its; may be repeated")
    private List<String> items = new ArrayList<>();

    @Option(names = "--deadline", paramLabel = "TIME", description = "of a lot: when it is due")
    private @Nullable String deadline;

    @Option(names = "--purpose", paramLabel = "PURPOSE", description = "of a lot: REGULAR, BACKFILL, RERUN or TEST")
    private @Nullable String purpose;

    /** Whether any of those that say what an event is about was given. */
    boolean any() {
        return pipeline != null || uid != null || type != null || lot != null || step != null;
    }

    /** Whether any was given on the command line: what the environment says of every event is no contradiction to a file. */
    boolean anyFlag() {
        var own = CommandSpec.forAnnotatedObject(new EventFieldOptions());
        return command.commandLine().getParseResult().matchedOptions().stream()
                .anyMatch(option -> own.findOption(option.longestName()) != null);
    }

    /** The event as JSON. */
    ObjectNode json(Instant now) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        put(json, "pipeline", pipeline);
        put(json, "uid", uid);
        put(json, "lot", lot);
        put(json, "step", step);
        put(json, "type", type);
        put(json, "time", time == null ? EventTime.format(now) : time);
        if (attempt != null) {
            json.put("attempt", attempt);
        }
        put(json, "id", id);
        put(json, "producer", producer);
        if (errorClass != null || errorCode != null || errorMessage != null || errorFinal) {
            ObjectNode error = json.putObject("error");
            put(error, "class", errorClass);
            put(error, "code", errorCode);
            put(error, "message", errorMessage);
            error.put("final", errorFinal);
        }
        if (progress != null) {
            json.put("progress", progress);
        }
        if (!measures.isEmpty()) {
            ObjectNode object = json.putObject("measures");
            eachPair("--measure", measures, (name, value) -> object.put(name, number(name, value)));
        }
        if (!attributes.isEmpty()) {
            ObjectNode object = json.putObject("attributes");
            eachPair("--attribute", attributes, object::put);
        }
        if (expectedItems != null) {
            json.put("expectedItems", expectedItems);
        }
        if (!items.isEmpty()) {
            items.forEach(json.putArray("items")::add);
        }
        put(json, "deadline", deadline);
        put(json, "purpose", purpose);
        return json;
    }

    private static void put(ObjectNode json, String key, @Nullable String value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private void eachPair(String option, List<String> pairs, BiConsumer<String, String> consumer) {
        var names = new ArrayList<String>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw wrong("%s should be NAME=VALUE, this is \"%s\"".formatted(option, pair));
            }
            String name = pair.substring(0, equals);
            if (names.contains(name)) {
                throw wrong("%s says %s twice".formatted(option, name));
            }
            names.add(name);
            consumer.accept(name, pair.substring(equals + 1));
        }
    }

    private BigDecimal number(String name, String value) {
        try {
            return new BigDecimal(value.strip());
        } catch (NumberFormatException noNumber) {
            throw wrong("--measure %s should be a number, this is \"%s\"".formatted(name, value));
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
