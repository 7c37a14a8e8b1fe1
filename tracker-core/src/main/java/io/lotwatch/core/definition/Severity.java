package io.lotwatch.core.definition;

/** What is expected of people: critical is today, high within the week, medium when there is time. */
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM
}
