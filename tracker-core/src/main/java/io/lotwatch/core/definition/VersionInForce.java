package io.lotwatch.core.definition;

import org.jspecify.annotations.Nullable;

/**
 * The version of a pipeline's definition that is in force at a place of the log.
 *
 * @param version null where no definition names the pipeline, or it was retired
 * @param number of the activation that said so; negative where none ever did
 */
public record VersionInForce(@Nullable String version, long number) {
    /** Of a pipeline that no activation has named. */
    public static final VersionInForce NONE = new VersionInForce(null, -1);

    /** Whether nothing was ever said of the pipeline: then what was seen of it waits for its first version. */
    public boolean isUnsaid() {
        return number < 0;
    }
}
