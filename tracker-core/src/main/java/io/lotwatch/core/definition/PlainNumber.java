package io.lotwatch.core.definition;

import java.math.BigDecimal;

/** The one form of a number, so that 800, 800.0 and 8e2 are the same definition. */
final class PlainNumber {
    private PlainNumber() {}

    /** Without zeros at the end of its fraction, and without an exponent. */
    static BigDecimal of(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
