package io.lotwatch.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded broker's program as this build made it. */
public final class TestBroker {
    private TestBroker() {}

    /** Skips the test when it is not built, as in {@code mvn test}; fails it when components are required. */
    public static Path jar() {
        Path jar = Path.of(System.getProperty("repository.root", ".."), "embedded-broker/target/embedded-broker.jar");
        boolean built = Files.isRegularFile(jar);
        if (Boolean.getBoolean("components.required")) {
            assertThat(built).as("%s is built", jar).isTrue();
        }
        assumeTrue(built, jar + " is not built yet: run mvn verify");
        return jar;
    }
}
