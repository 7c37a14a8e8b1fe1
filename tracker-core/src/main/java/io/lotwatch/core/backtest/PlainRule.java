package io.lotwatch.core.backtest;

/** A rule of thumb that a forecast has to beat. */
interface PlainRule {
    /** The chance that the deadline is made, from 0 to 1. */
    double probability(Situation situation);

    /** Learns what became of an earlier question; by its deadline, that is known. */
    default void learn(Question question) {}
}
