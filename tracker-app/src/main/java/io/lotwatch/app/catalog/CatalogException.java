package io.lotwatch.app.catalog;

import io.lotwatch.app.config.PlainMessageException;
import java.util.List;

/** Why definitions were not changed, with every fault at once. */
public final class CatalogException extends PlainMessageException {
    private static final long serialVersionUID = 1L;

    private final List<String> faults;

    CatalogException(List<String> faults) {
        super(String.join(System.lineSeparator(), faults));
        this.faults = List.copyOf(faults);
    }

    /** One line each. */
    public List<String> faults() {
        return faults;
    }
}
