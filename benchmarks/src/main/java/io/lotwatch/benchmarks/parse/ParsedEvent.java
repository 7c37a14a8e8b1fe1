package io.lotwatch.benchmarks.parse;

/** The known fields of an event. One object is filled again and again; what an event does not say is empty or 0. */
public final class ParsedEvent {
    public String pipeline = "";
    public String uid = "";
    public String lot = "";
    public String step = "";
    public String type = "";
    public String producer = "";
    public long timeMillis;
    public int attempt;
    public long expectedItems;

    void clear() {
        pipeline = "";
        uid = "";
        lot = "";
        step = "";
        type = "";
        producer = "";
        timeMillis = 0;
        attempt = 1;
        expectedItems = 0;
    }
}
