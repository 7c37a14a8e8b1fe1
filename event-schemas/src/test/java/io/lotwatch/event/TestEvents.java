package io.lotwatch.event;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Events as producers send them, and what reading them gives. */
final class TestEvents {
    /** Valid events of every type, with every field somewhere. */
    static final List<String> GOOD = List.of("""
            {"pipeline":"p","uid":"u","lot":"l","type":"EXPECTED","time":"2026-11-23T08:00:00.123Z"}""", """
            {"pipeline":"p","uid":"u","step":"s","type":"QUEUED","time":1763884800000,"producer":"api-3"}""", """
            {"pipeline":"p","uid":"u","lot":"l","step":"s","type":"STARTED","time":"2026-11-23T08:00Z","attempt":2,"id":"i"}""", """
            {"pipeline":"p","uid":"u","step":"s","type":"HEARTBEAT","time":"2026-11-23T08:00:00+09:00","observedAt":1}""", """
            {"pipeline":"p","uid":"u","step":"s","type":"HEARTBEAT","time":0,"progress":0.75}""", """
            {"pipeline":"p","uid":"u","step":"s","type":"SUCCEEDED","time":"2026-11-23t08:00:00.1-0330","measures":{"rows":1200,"ratio":0.5}}""", """
            {"pipeline":"p","uid":"u","step":"s","type":"FAILED","time":0,"error":{"class":"BUSINESS","code":"E42","message":"","final":true}}""", """
            {"pipeline":"p","uid":"u","step":"s","type":"FAILED","time":0,"error":{}}""", """
            {"pipeline":"p","uid":"u","step":"s","type":"SKIPPED","time":0,"attributes":{"a":null,"b":[1,{"c":true}],"":"x"}}""", """
            {"pipeline":"p","lot":"l","type":"LOT_OPENED","time":0,"expectedItems":0,"deadline":"2026-11-24T00:00:00Z","purpose":"RERUN"}""", """
            {"pipeline":"p","lot":"l","type":"LOT_SEALED","time":0,"expectedItems":3,"items":["a","b"]}""", """
            {"pipeline":"p","lot":"l","type":"LOT_CANCELLED","time":0,"uid":null,"step":null,"items":null,"attempt":null}""");

    private TestEvents() {}

    /** A good STARTED event with {@code fields} added, as in {@code "attempt":2}. */
    static String started(String fields) {
        return """
                {"pipeline":"p","uid":"u","step":"s","type":"STARTED","time":"2026-11-23T08:00:00Z"%s}""".formatted(fields.isEmpty() ? "" : "," + fields);
    }

    /** A good HEARTBEAT event with {@code fields} added. */
    static String heartbeat(String fields) {
        return started(fields).replace("STARTED", "HEARTBEAT");
    }

    /** A good LOT_SEALED event with {@code fields} added. */
    static String sealed(String fields) {
        return """
                {"pipeline":"p","lot":"l","type":"LOT_SEALED","time":"2026-11-23T08:00:00Z"%s}""".formatted(fields.isEmpty() ? "" : "," + fields);
    }

    static EventResult read(String json) {
        return new EventReader().read(json.getBytes(StandardCharsets.UTF_8));
    }

    static LifecycleEvent event(String json) {
        return read(json).match(EventResult.Accepted::event, rejected -> {
            throw new AssertionError(rejected + ": " + json);
        });
    }

    static EventResult.Rejected rejected(String json) {
        return read(json)
                .match(
                        accepted -> {
                            throw new AssertionError("accepted: " + json);
                        },
                        rejected -> rejected);
    }
}
