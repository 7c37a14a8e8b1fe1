package io.lotwatch.app.query;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What time alone will judge.
 *
 * @param asOf the log time up to which all that was looked at is judged; null while some of it has judged nothing
 * @param armed the next first
 * @param found how many there are among what was looked at
 * @param cut whether more were found than are listed
 * @param scanCut whether there is more than could be looked at
 * @param partitions whose pipelines were looked at
 * @param incomplete who or what could not be asked, and why
 */
public record ArmedAnswer(
        @Nullable Instant asOf,
        List<ArmedRow> armed,
        long found,
        boolean cut,
        boolean scanCut,
        Set<Integer> partitions,
        List<String> incomplete)
        implements PartialAnswer {}
