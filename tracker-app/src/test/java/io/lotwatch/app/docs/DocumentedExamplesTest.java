package io.lotwatch.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentedExamplesTest {
    private static final Path ROOT =
            Path.of(System.getProperty("repository.root", "..")).normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^[ ]*```(\\w*)\\n(.*?)^[ ]*```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*\\]\\(([^)\\s]+)\\)");

    @TempDir
    Path directory;

    @Test
    void everyEventInTheReferenceIsAccepted() throws IOException {
        List<String> events = blocks(ROOT.resolve("docs/reference/events.md"), "json");

        assertThat(events).isNotEmpty();
        for (String event : events) {
            EventResult result = new EventReader().read(event.getBytes(StandardCharsets.UTF_8));
            assertThat(result).as(event).isInstanceOf(EventResult.Accepted.class);
        }
    }

    @Test
    void allDefinitionsInTheDocumentsLoadWithoutFaults() throws IOException {
        int found = 0;
        for (Path document : documents()) {
            for (String definitions : blocks(document, "yaml")) {
                Path file = Files.writeString(directory.resolve("block" + ++found + ".yaml"), definitions);
                assertThat(DefinitionsLoader.load(List.of(file)).faults())
                        .as("a block of %s", document)
                        .isEmpty();
            }
        }
        assertThat(found).isPositive();
    }

    @Test
    void theDefinitionsOfTheExamplesLoadWithoutFaults() {
        Path example = ROOT.resolve("examples/dicom-upload/definitions.yaml");

        assertThat(DefinitionsLoader.load(List.of(example)).faults()).isEmpty();
    }

    @Test
    void everyRelativeLinkLeadsToAFileAndAHeading() throws IOException {
        var broken = new ArrayList<String>();
        for (Path document : documents()) {
            Matcher link =
                    LINK.matcher(BLOCK.matcher(Files.readString(document)).replaceAll(""));
            while (link.find()) {
                if (!link.group(1).contains("://") && !resolves(document, link.group(1))) {
                    broken.add(ROOT.relativize(document) + ": " + link.group(1));
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    private static boolean resolves(Path document, String link) throws IOException {
        int hash = link.indexOf('#');
        String file = hash < 0 ? link : link.substring(0, hash);
        Path target = file.isEmpty() ? document : document.resolveSibling(file);
        if (!Files.exists(target)) {
            return false;
        }
        return hash < 0
                || Files.readAllLines(target).stream()
                        .filter(line -> line.startsWith("#"))
                        .anyMatch(line -> anchor(line).equals(link.substring(hash + 1)));
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{Alnum} _-]", "")
                .replace(' ', '-');
    }

    private static List<String> blocks(Path document, String language) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .collect(Collectors.toList());
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> isOurs(ROOT.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOurs(Path file) {
        for (Path part : file) {
            if (part.toString().equals("target") || part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }
}
