package io.lotwatch.event;

/** Whose failure it is: of the program, of what it runs on, or of the business case (which counts as processed). */
public enum ErrorClass {
    APPLICATION,
    INFRASTRUCTURE,
    BUSINESS
}
