package io.lotwatch.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lotwatch.app.broker.BrokerJar;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkMainTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    @AfterEach
    void forgetTheBroker() {
        System.clearProperty(BrokerJar.PROPERTY);
    }

    @Test
    void whatIsNoLineIsRefused() {
        assertThat(run("--quick", "--only", "parsely")).isEqualTo(2);
    }

    @Test
    void thereMustBeARound() {
        assertThat(run("--quick", "--rounds", "0")).isEqualTo(2);
    }

    @Test
    @Tag("slow")
    void measuresAllLinesAndTheWayBack() throws Exception {
        Path broker =
                Path.of(System.getProperty("repository.root", ".."), "embedded-broker/target/embedded-broker.jar");
        assumeTrue(Files.isRegularFile(broker), broker + " is not built yet: run mvn verify");
        System.setProperty(BrokerJar.PROPERTY, broker.toString());
        Path json = directory.resolve("result.json");

        int code = run(
                "--quick",
                "--events",
                "20000",
                "--rounds",
                "1",
                "--client-opts",
                "-Xmx512m",
                "--json",
                json.toString(),
                "--work",
                directory.resolve("work").toString());

        assertThat(code).as(out.toString()).isZero();
        assertThat(Files.readString(json)).doesNotContain("null");
        assertThat(out.toString()).contains("state directory wiped");
    }

    private int run(String... arguments) {
        return BenchmarkMain.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(out))
                .execute(arguments);
    }
}
