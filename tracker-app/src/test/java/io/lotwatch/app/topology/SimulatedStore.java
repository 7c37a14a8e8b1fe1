package io.lotwatch.app.topology;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/** A store that is there from the beginning, and outlives the tasks that use it. */
abstract class SimulatedStore implements StateStore {
    private final String name;

    SimulatedStore(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // It is there from the beginning.
    }

    @Override
    public void close() {
        // It outlives its task, as a changelog does.
    }

    @Override
    public boolean persistent() {
        return true;
    }

    @Override
    public boolean isOpen() {
        return true;
    }
}
