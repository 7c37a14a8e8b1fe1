package io.lotwatch.app.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** A properties file whose entries know their place, which {@link Properties} forgets. */
final class SettingsFile {
    /** A value, and where it is, as {@code file:line}. */
    record Entry(String value, String place) {}

    private static final int MAX_BYTES = 1_000_000;

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final List<String> faults;

    private SettingsFile(List<String> faults) {
        this.faults = faults;
    }

    /** The entries in the order of the file; what is wrong goes to {@code faults}. */
    static Map<String, Entry> read(Path file, List<String> faults) {
        var read = new SettingsFile(faults);
        try {
            if (Files.isRegularFile(file) && Files.size(file) > MAX_BYTES) {
                faults.add(file + ": the file has more than %,d bytes".formatted(MAX_BYTES));
            } else {
                byte[] bytes = Files.readAllBytes(file);
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                read.readLines(file, text.split("\\r\\n|\\n|\\r", -1));
            }
        } catch (CharacterCodingException notUtf8) {
            faults.add(file + ": the file is not UTF-8");
        } catch (NoSuchFileException absent) {
            faults.add(file + ": there is no such file");
        } catch (AccessDeniedException denied) {
            faults.add(file + ": the file cannot be read: permission denied");
        } catch (IOException unreadable) {
            faults.add(file + ": the file cannot be read: " + unreadable.getMessage());
        }
        return read.entries;
    }

    // A line that ends with an odd number of backslashes goes on in the next one, unless it is a comment.
    private void readLines(Path file, String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            var logical = new StringBuilder(lines[i]);
            String start = lines[i].stripLeading();
            if (start.startsWith("#") || start.startsWith("!")) {
                continue;
            }
            while (goesOn(lines[i]) && i + 1 < lines.length) {
                logical.append('\n').append(lines[++i]);
            }
            readEntry(file + ":" + (first + 1), logical.toString());
        }
    }

    private void readEntry(String place, String logicalLine) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(logicalLine));
        } catch (IOException | IllegalArgumentException malformed) {
            faults.add(place + ": \\u should be followed by four hex digits; write \\\\ for one backslash");
            return;
        }
        for (String key : properties.stringPropertyNames()) {
            String value = properties.getProperty(key).strip();
            Entry earlier = entries.get(key);
            if (value.isEmpty()) {
                faults.add("%s: %s has no value; remove the line, or give it one".formatted(place, key));
            } else if (earlier != null) {
                faults.add("%s: %s comes twice, first at %s".formatted(place, key, earlier.place()));
            } else {
                entries.put(key, new Entry(value, place));
            }
        }
    }

    private static boolean goesOn(String line) {
        int backslashes = 0;
        while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }
}
