package io.lotwatch.benchmarks.parse;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Takes the known fields out of events with Jackson's streaming parser. Of one thread. */
public final class EventParser {
    private final JsonFactory json = new JsonFactory();
    private final ParsedEvent event = new ParsedEvent();

    /** What the event says; valid until the next call. */
    public ParsedEvent parse(byte[] value) {
        event.clear();
        try (JsonParser parser = json.createParser(value)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("an event is an object");
            }
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                parser.nextToken();
                take(field, parser);
            }
            return event;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void take(String field, JsonParser parser) throws IOException {
        switch (field) {
            case "pipeline" -> event.pipeline = parser.getText();
            case "uid" -> event.uid = parser.getText();
            case "lot" -> event.lot = parser.getText();
            case "step" -> event.step = parser.getText();
            case "type" -> event.type = parser.getText();
            case "producer" -> event.producer = parser.getText();
            case "time" ->
                event.timeMillis =
                        IsoTime.millis(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case "attempt" -> event.attempt = parser.getIntValue();
            case "expectedItems" -> event.expectedItems = parser.getLongValue();
            default -> parser.skipChildren();
        }
    }
}
