package io.lotwatch.app.broker;

import java.nio.file.Path;

/** Where the embedded broker's program is: a jar whose manifest names the libraries beside it. */
public final class BrokerJar {
    /** The system property that the launcher passes. */
    public static final String PROPERTY = "lotwatch.broker.jar";

    private BrokerJar() {}

    /** The jar that the launcher named. */
    public static Path fromLauncher() {
        String path = System.getProperty(PROPERTY, "");
        if (path.isEmpty()) {
            throw new IllegalStateException(
                    "where is the embedded broker? Start with ./lotwatch, or with -D" + PROPERTY + "=FILE");
        }
        return Path.of(path);
    }
}
