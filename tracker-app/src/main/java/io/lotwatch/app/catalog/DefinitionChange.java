package io.lotwatch.app.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What became of one pipeline.
 *
 * @param before the version that was in force; null where none was
 * @param after the version that is in force now; null where the pipeline is retired
 */
public record DefinitionChange(
        String pipeline, @Nullable String before, @Nullable String after) {
    /** Whether anything is different. */
    public boolean isChange() {
        return before == null ? after != null : !before.equals(after);
    }
}
