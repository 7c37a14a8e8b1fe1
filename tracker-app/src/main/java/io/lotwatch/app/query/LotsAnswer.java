package io.lotwatch.app.query;

import io.lotwatch.core.lot.LotKey;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some lots.
 *
 * @param asOf the log time up to which every listed partition is judged; null while one of them has judged nothing
 * @param lots what needs people first: missed, at risk, open by deadline, then the newest that are complete
 * @param found how many of those that were looked at are asked for
 * @param cut whether more were found than are listed
 * @param lookedAt how many were looked at
 * @param scanCut whether there are more than could be looked at
 * @param partitions whose lots were looked at
 * @param incomplete who or what could not be asked, and why
 */
public record LotsAnswer(
        @Nullable Instant asOf,
        List<LotRow> lots,
        long found,
        boolean cut,
        long lookedAt,
        boolean scanCut,
        Set<Integer> partitions,
        List<String> incomplete)
        implements PartialAnswer {

    /**
     * With lots that never came, as far as they are asked for.
     *
     * @param atRisk lots that are found anyway, but not that they are at risk
     */
    LotsAnswer with(List<LotRow> missing, List<LotRow> atRisk, LotsQuestion question, List<String> reasons) {
        List<LotRow> more = missing.stream().filter(question::takes).toList();
        if (more.isEmpty() && atRisk.isEmpty() && reasons.isEmpty()) {
            return this;
        }
        var rows = new LinkedHashMap<LotKey, LotRow>();
        Stream.of(lots, more, atRisk)
                .flatMap(List::stream)
                .forEach(row -> rows.merge(
                        new LotKey(row.report().pipeline(), row.report().lot()), row, LotRow::merge));
        List<LotRow> all = rows.values().stream()
                .sorted(LotRow.URGENT_FIRST)
                .limit(question.limit())
                .toList();
        return new LotsAnswer(
                asOf,
                all,
                found + more.size(),
                cut || found + more.size() > all.size(),
                lookedAt,
                scanCut,
                partitions,
                Stream.concat(incomplete.stream(), reasons.stream()).toList());
    }

    /**
     * An answer from rows that were found elsewhere than in a tracker's stores.
     *
     * @param lookedAt how many records said it
     */
    public static LotsAnswer ofRows(
            Collection<LotRow> rows, LotsQuestion question, long lookedAt, List<String> incomplete) {
        List<LotRow> found = rows.stream()
                .filter(question::takes)
                .sorted(LotRow.URGENT_FIRST)
                .toList();
        Instant latest = rows.stream()
                .map(LotRow::asOf)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        List<LotRow> listed = found.stream().limit(question.limit()).toList();
        return new LotsAnswer(
                latest, listed, found.size(), found.size() > listed.size(), lookedAt, false, Set.of(), incomplete);
    }
}
