package io.lotwatch.app.definitions;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the files to read: those named, and those of the directories named, each once. */
final class DefinitionFiles {
    private final Set<Path> seen = new HashSet<>();
    private final List<Path> files = new ArrayList<>();

    private DefinitionFiles() {}

    /** In the order of {@code named}, within a directory by name. A directory that is none or has none is a fault. */
    static List<Path> find(List<Path> named, List<Fault> faults) {
        var found = new DefinitionFiles();
        for (Path path : named) {
            if (Files.isDirectory(path)) {
                found.addDirectory(path, faults);
            } else {
                found.add(path);
            }
        }
        return found.files;
    }

    private void addDirectory(Path directory, List<Fault> faults) {
        var children = new ArrayList<Path>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, DefinitionFiles::isDefinitions)) {
            stream.forEach(children::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException unreadable) {
            faults.add(fault(directory, "the directory cannot be read"));
            return;
        }
        if (children.isEmpty()) {
            faults.add(fault(directory, "the directory has no *.yaml, *.yml or *.json file"));
        }
        Collections.sort(children);
        children.forEach(this::add);
    }

    // The same file may be named twice, once by itself and once by its directory.
    private void add(Path file) {
        Path identity;
        try {
            identity = file.toRealPath();
        } catch (IOException absent) {
            identity = file.toAbsolutePath().normalize();
        }
        if (seen.add(identity)) {
            files.add(file);
        }
    }

    // Hidden ones are an editor's, or the other side of a mounted ConfigMap's links.
    private static boolean isDefinitions(Path path) {
        String name = String.valueOf(path.getFileName());
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".")
                && (lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json"))
                && !Files.isDirectory(path);
    }

    private static Fault fault(Path path, String message) {
        return new Fault(path.toString(), 1, 1, Fault.Severity.ERROR, message);
    }
}
