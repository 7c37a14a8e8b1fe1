package io.lotwatch.app.demo;

/** What befalls a file on its way: the whole journey of the file, told otherwise. */
@FunctionalInterface
interface Mishap {
    /** Sends all of the file's events, and says what was wrong with them and what must be said of it. */
    InjectedFault befall(FileJourney file);
}
