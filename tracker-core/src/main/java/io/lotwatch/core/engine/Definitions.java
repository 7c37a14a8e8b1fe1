package io.lotwatch.core.engine;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.UidScope;
import io.lotwatch.core.item.StepGraph;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What follows from each version of a definition; a version that is null stands for a pipeline that none names. */
public final class Definitions {
    /** Beyond every time that an event can have, and far from the end of what a long can count. */
    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    private final DefinitionCatalog catalog;
    private final boolean keepsAll;
    private final Duration undeclared;
    private final Map<String, StepGraph> graphs = new ConcurrentHashMap<>();

    private Definitions(DefinitionCatalog catalog, boolean keepsAll, Duration undeclared) {
        this.catalog = catalog;
        this.keepsAll = keepsAll;
        this.undeclared = undeclared;
    }

    /** Of the versions of a catalog. */
    public static Definitions of(DefinitionCatalog catalog) {
        return of(catalog, PipelineDefinition.DEFAULT_RETENTION);
    }

    /**
     * The same where nothing is kept for longer than {@code maxRetention}: no version asks for more, and what none names is
     * kept no longer either.
     */
    public static Definitions of(DefinitionCatalog catalog, Duration maxRetention) {
        boolean isShort = maxRetention.compareTo(PipelineDefinition.DEFAULT_RETENTION) < 0;
        return new Definitions(catalog, false, isShort ? maxRetention : PipelineDefinition.DEFAULT_RETENTION);
    }

    /** The same, but with nothing ever forgotten: for a replay, which ends by itself. */
    public static Definitions keepingAll(DefinitionCatalog catalog) {
        return new Definitions(catalog, true, PipelineDefinition.DEFAULT_RETENTION);
    }

    /** The steps of a version; {@link StepGraph#UNDECLARED} of none. */
    public StepGraph graph(@Nullable String version) {
        if (version == null) {
            return StepGraph.UNDECLARED;
        }
        // Not computed inside the map: to look into the catalog may take a while, and other versions must not wait.
        StepGraph known = graphs.get(version);
        if (known == null) {
            known = StepGraph.of(catalog.definition(version));
            graphs.put(version, known);
        }
        return known;
    }

    /** The definition of a version; null of none. */
    public @Nullable PipelineDefinition of(@Nullable String version) {
        return graph(version).definition();
    }

    /** Whether the uids of a version come again in each lot. */
    boolean isPerLot(@Nullable String version) {
        PipelineDefinition definition = of(version);
        return definition != null && definition.uids() == UidScope.PER_LOT;
    }

    /** How long an item is kept after its last record, in milliseconds. */
    public long retentionMillis(@Nullable String version) {
        if (keepsAll) {
            return FOR_EVER;
        }
        PipelineDefinition definition = of(version);
        return (definition == null ? undeclared : definition.retention()).toMillis();
    }

    /** How often a lot is told that an item of it was heard of, though nothing has changed, in milliseconds. */
    long touchMillis(@Nullable String version) {
        return retentionMillis(version) / 8;
    }

    /**
     * How long a lot is kept after it was last told of an item, in milliseconds: longer than any of its items, so that what
     * is counted is never forgotten before what it was counted from.
     */
    long lotRetentionMillis(@Nullable String version) {
        return retentionMillis(version) + 2 * touchMillis(version);
    }
}
