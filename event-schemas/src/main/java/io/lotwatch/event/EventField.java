package io.lotwatch.event;

import java.util.List;

/** The fields of an event, in the order of its schema. */
enum EventField {
    PIPELINE("pipeline"),
    UID("uid"),
    LOT("lot"),
    STEP("step"),
    TYPE("type"),
    TIME("time"),
    ATTEMPT("attempt"),
    ID("id"),
    PRODUCER("producer"),
    ERROR("error"),
    PROGRESS("progress"),
    MEASURES("measures"),
    ATTRIBUTES("attributes"),
    EXPECTED_ITEMS("expectedItems"),
    ITEMS("items"),
    DEADLINE("deadline"),
    PURPOSE("purpose"),
    OBSERVED_AT("observedAt");

    static final WordTable<EventField> BY_NAME = WordTable.of(List.of(values()), EventField::wireName);

    private final String name;

    EventField(String name) {
        this.name = name;
    }

    String wireName() {
        return name;
    }

    /** Whether events that compete agree in it, so that it decides nothing between them. */
    boolean isSharedByRivals() {
        return this == PIPELINE || this == UID || this == STEP || this == TYPE;
    }

    /** The fields of {@code error}. */
    enum OfError {
        CLASS("class"),
        CODE("code"),
        MESSAGE("message"),
        FINAL("final");

        static final WordTable<OfError> BY_NAME = WordTable.of(List.of(values()), field -> field.name);

        private final String name;

        OfError(String name) {
            this.name = name;
        }
    }
}
