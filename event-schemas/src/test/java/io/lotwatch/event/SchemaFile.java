package io.lotwatch.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One of the published JSON Schemas, as a test sees it. */
public final class SchemaFile {
    private final String text;
    private final Schema schema;

    /** {@code name} as in {@code lot-report.v1}. */
    public SchemaFile(String name) {
        try (InputStream in = SchemaFile.class.getResourceAsStream("/io/lotwatch/schemas/" + name + ".schema.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /** What of {@code json} does not conform. */
    public List<String> errors(String json) {
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }

    /** The file itself. */
    public JsonNode json() {
        try {
            return new JsonMapper().readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The properties of the root, or of one of its {@code $defs}, in the order of the file. */
    public List<String> properties(String definition) {
        JsonNode object = definition.isEmpty() ? json() : json().at("/$defs/" + definition);
        var names = new ArrayList<String>();
        object.get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }
}
