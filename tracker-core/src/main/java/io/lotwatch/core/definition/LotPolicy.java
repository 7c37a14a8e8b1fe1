package io.lotwatch.core.definition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How the items of a pipeline make lots.
 *
 * @param deadline null where lots have none unless a LOT_OPENED names it
 * @param warnBefore how long before the deadline an unfinished lot is at risk; null where nobody is warned
 * @param id how lots are named; null where that is not said
 * @param atRiskBelow an open lot is at risk where its forecast gives it a smaller chance to make its deadline
 */
public record LotPolicy(
        SealPolicy seal,
        @Nullable DeadlinePolicy deadline,
        @Nullable Duration warnBefore,
        @Nullable LotIdPattern id,
        Percentage atRiskBelow) {
    /** What holds where a definition does not say below which chance a lot is at risk. */
    public static final Percentage AT_RISK_BELOW = new Percentage(new BigDecimal(80));

    private static final int DATE_LENGTH = 10;

    /** What holds where a definition says nothing of lots, and for pipelines that no definition names. */
    public static final LotPolicy DEFAULT = new LotPolicy(new SealPolicy.Manifest(), null, null);

    /** With lots that may be named in any way. */
    public LotPolicy(SealPolicy seal, @Nullable DeadlinePolicy deadline, @Nullable Duration warnBefore) {
        this(seal, deadline, warnBefore, null, AT_RISK_BELOW);
    }

    /** What a lot's id says of when it was to start; null where it says nothing. */
    public LotIdPattern.@Nullable Start startOf(String lot) {
        if (id != null) {
            return id.read(lot);
        }
        // Windows are named by their local date.
        return seal instanceof SealPolicy.Window && lot.length() >= DATE_LENGTH ? windowStart(lot) : null;
    }

    private static LotIdPattern.@Nullable Start windowStart(String lot) {
        try {
            return new LotIdPattern.Start(LocalDate.parse(lot.substring(0, DATE_LENGTH)), null);
        } catch (DateTimeException named) {
            return null;
        }
    }
}
