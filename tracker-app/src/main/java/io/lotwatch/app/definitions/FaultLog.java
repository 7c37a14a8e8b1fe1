package io.lotwatch.app.definitions;

import io.lotwatch.app.suggestion.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects the faults of one file. */
final class FaultLog {
    // Each costs a comparison with all candidates, which a hostile file could ask for without end.
    private static final int MAX_FAULTS_WITH_SUGGESTIONS = 200;

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    FaultLog(String file) {
        this.file = file;
    }

    void error(Node at, String message) {
        add(at, Fault.Severity.ERROR, message);
    }

    void warning(Node at, String message) {
        add(at, Fault.Severity.WARNING, message);
    }

    void error(int line, int column, String message) {
        add(line, column, Fault.Severity.ERROR, message);
    }

    /** What somebody who wrote {@code word} may have meant, as the end of a message; nothing in a file full of faults. */
    String suggestion(String word, Collection<String> candidates) {
        return faults.size() < MAX_FAULTS_WITH_SUGGESTIONS ? Suggestion.of(word, candidates) : "";
    }

    /** Where {@code node} begins, for use in a message. */
    String placeOf(Node node) {
        return file + ":" + line(node) + ":" + column(node);
    }

    List<Fault> sorted() {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Fault::line)
                        .thenComparingInt(Fault::column)
                        .thenComparing(Fault::severity)
                        .thenComparing(Fault::message))
                .toList();
    }

    private void add(Node at, Fault.Severity severity, String message) {
        add(line(at), column(at), severity, message);
    }

    // One fault is one line, and what a file holds cannot steer a terminal.
    private void add(int line, int column, Fault.Severity severity, String message) {
        faults.add(new Fault(file, line, column, severity, message.replaceAll("\\p{Cntrl}+", " ")));
    }

    private static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private static int column(Node node) {
        return node.getStartMark().map(Mark::getColumn).orElse(0) + 1;
    }
}
