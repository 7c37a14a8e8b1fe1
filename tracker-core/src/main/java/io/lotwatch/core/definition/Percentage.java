package io.lotwatch.core.definition;

import java.math.BigDecimal;

/**
 * A share in percent, exactly as a team wrote it.
 *
 * @param percent 99.5 for 99.5 %; without zeros at its end
 */
public record Percentage(BigDecimal percent) implements Comparable<Percentage> {
    /** All of it. */
    public static final Percentage HUNDRED = new Percentage(new BigDecimal(100));

    public Percentage {
        percent = PlainNumber.of(percent);
    }

    /** As a part of 1: 0.995 for 99.5 %, exact. */
    public BigDecimal ofOne() {
        return percent.movePointLeft(2);
    }

    @Override
    public int compareTo(Percentage other) {
        return percent.compareTo(other.percent);
    }

    /** As it would be written in a definition. */
    @Override
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
