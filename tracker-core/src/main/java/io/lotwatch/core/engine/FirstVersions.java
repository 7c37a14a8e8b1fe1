package io.lotwatch.core.engine;

import io.lotwatch.core.definition.VersionInForce;
import org.jspecify.annotations.Nullable;

/**
 * Port: the first version of each pipeline, and when it was adopted: a log that is read again must see it only from there
 * on.
 */
public interface FirstVersions {
    /** A first version, and the grid point from which on it counts. */
    record Adopted(VersionInForce version, long gridPoint) {}

    /** The first version of a pipeline; null where there was none yet. */
    @Nullable
    Adopted first(String pipeline);

    void adopt(String pipeline, Adopted adopted);

    /** What counts at a grid point; {@link VersionInForce#NONE} before there is one. */
    default VersionInForce at(String pipeline, long gridPoint) {
        Adopted adopted = first(pipeline);
        return adopted == null || adopted.gridPoint() > gridPoint ? VersionInForce.NONE : adopted.version();
    }
}
