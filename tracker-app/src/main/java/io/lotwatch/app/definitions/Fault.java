package io.lotwatch.app.definitions;

/**
 * One thing that is wrong, or only odd, at one place of a definitions file.
 *
 * @param file as named by the user, or found in the directory that the user named
 * @param line from 1
 * @param column from 1, in characters
 */
public record Fault(String file, int line, int column, Severity severity, String message) {
    /** Whether the definitions can be loaded all the same. */
    public enum Severity {
        ERROR,
        WARNING
    }

    /** Whether nothing may be loaded because of it. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /** In the form that editors and terminals turn into a link. */
    @Override
    public String toString() {
        return "%s:%d:%d: %s: %s".formatted(file, line, column, isError() ? "error" : "warning", message);
    }
}
