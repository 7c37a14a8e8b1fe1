package io.lotwatch.core.backtest;

import java.time.Instant;

/**
 * A lot is asked about once: will it make this deadline?
 *
 * @param askedAt what came later is not seen
 * @param deadlineNumber which of the deadlines it is, from 0
 * @param moment which moment on the way to it, from 0
 * @param made what became of it
 * @param scored whether it counts; lots of the first half are asked too, so that rules have a record
 */
record Question(
        String lot,
        Instant startedAt,
        Instant askedAt,
        Instant deadline,
        int deadlineNumber,
        int moment,
        boolean made,
        boolean scored) {}
