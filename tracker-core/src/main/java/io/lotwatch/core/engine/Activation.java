package io.lotwatch.core.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Some versions of definitions that take effect together.
 *
 * @param number later activations have larger ones: for one pipeline the largest counts, in whatever order they come
 * @param versions by pipeline; null where a pipeline is retired, which then is as good as undeclared
 */
public record Activation(long number, Map<String, @Nullable String> versions) {
    public Activation {
        versions = Collections.unmodifiableMap(new LinkedHashMap<>(versions));
    }
}
