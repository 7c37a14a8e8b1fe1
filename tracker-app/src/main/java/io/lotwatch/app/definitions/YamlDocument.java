package io.lotwatch.app.definitions;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a file as one YAML 1.2 document, within limits that keep a hostile file from costing more than its size. */
final class YamlDocument {
    static final int MAX_BYTES = 3_000_000;
    static final int MAX_DEPTH = 32;
    static final int MAX_ALIASES = 100;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setSchema(new CoreSchema())
            .setCodePointLimit(MAX_BYTES)
            .setMaxAliasesForCollections(MAX_ALIASES)
            // Refused by YamlMap, which knows the place.
            .setAllowNonScalarKeys(true)
            .build();
    private static final JsonMapper JSON = new JsonMapper();

    private YamlDocument() {}

    /** The document's root, or null, with the reason in {@code log}. */
    static @Nullable Node read(Path file, FaultLog log) {
        byte[] bytes = bytes(file, log);
        return bytes == null ? null : read(bytes, log);
    }

    /** The root of a document of these bytes, or null, with the reason in {@code log}. */
    static @Nullable Node read(byte[] bytes, FaultLog log) {
        String text = text(bytes, log);
        if (text == null) {
            return null;
        }
        try {
            if (text.indexOf('\t') >= 0 && isJson(text)) {
                // YAML allows these tabs, its parser does not. In valid JSON they are white space only.
                text = text.replace('\t', ' ');
            }
            if (isTooDeep(text, log)) {
                return null;
            }
            Node root = new Compose(SETTINGS).composeString(text).orElse(null);
            if (root == null) {
                log.error(1, 1, "the file is empty, it should have the key \"pipelines\"");
            }
            return root;
        } catch (MarkedYamlEngineException fault) {
            Mark mark = fault.getProblemMark().or(fault::getContextMark).orElse(null);
            log.error(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, message(fault));
        } catch (ReaderException fault) {
            int end = Math.min(
                    text.length(), text.offsetByCodePoints(0, Math.min(fault.getPosition(), codePoints(text))));
            reportAt(
                    text.substring(0, end), "the character U+%04X is not allowed".formatted(fault.getCodePoint()), log);
        } catch (YamlEngineException fault) {
            log.error(1, 1, "this is no YAML: " + fault.getMessage());
        }
        return null;
    }

    private static byte @Nullable [] bytes(Path file, FaultLog log) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException absent) {
            log.error(1, 1, "there is no such file");
            return null;
        } catch (AccessDeniedException denied) {
            log.error(1, 1, "the file cannot be read: permission denied");
            return null;
        } catch (IOException unreadable) {
            log.error(1, 1, "the file cannot be read: " + unreadable.getMessage());
            return null;
        }
    }

    private static @Nullable String text(byte[] bytes, FaultLog log) {
        if (bytes.length > MAX_BYTES) {
            log.error(1, 1, "the file has more than %d bytes".formatted(MAX_BYTES));
            return null;
        }
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(input).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            // The decoder stops before the bytes that it cannot read.
            reportAt(new String(bytes, 0, input.position(), StandardCharsets.UTF_8), "the file is not UTF-8 here", log);
            return null;
        }
    }

    // Composing recurses, parsing does not.
    private static boolean isTooDeep(String text, FaultLog log) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            switch (event.getEventId()) {
                case SequenceStart, MappingStart -> depth++;
                case SequenceEnd, MappingEnd -> depth--;
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                Mark mark = event.getStartMark().orElseThrow();
                log.error(mark.getLine() + 1, mark.getColumn() + 1, "more than %d levels deep".formatted(MAX_DEPTH));
                return true;
            }
        }
        return false;
    }

    private static boolean isJson(String text) {
        try {
            JSON.readTree(text);
            return true;
        } catch (JacksonException notJson) {
            return false;
        }
    }

    private static String message(MarkedYamlEngineException fault) {
        String problem = String.valueOf(fault.getProblem());
        String context = fault.getContext();
        return context == null || context.isEmpty() ? problem : context + ": " + problem;
    }

    private static int codePoints(String text) {
        return text.codePointCount(0, text.length());
    }

    private static void reportAt(String before, String message, FaultLog log) {
        int lineStart = before.lastIndexOf('\n') + 1;
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        log.error(line, 1 + codePoints(before.substring(lineStart)), message);
    }
}
