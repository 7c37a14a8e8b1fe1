package io.lotwatch.core.engine;

import org.jspecify.annotations.Nullable;

/** Port: the activations that were announced, by id. Called from several threads. */
public interface Activations {
    /**
     * The activation of an id. Waits until all that had been announced when it was called is known here, so that the answer
     * is final: null means that nobody who may change definitions has announced it.
     *
     * @throws IllegalStateException where it can't be found out for too long
     */
    @Nullable
    Activation find(String id);

    /** Of nothing. */
    Activations NONE = id -> null;
}
