package io.lotwatch.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

class SettingsTest {
    @TempDir
    Path directory;

    @Command(name = "tool", subcommands = Sub.class)
    static class Tool {
        @Option(names = "--config", scope = CommandLine.ScopeType.INHERIT)
        @Nullable
        Path config;
    }

    @Command(name = "sub", mixinStandardHelpOptions = true)
    static class Sub {
        @Mixin
        ConnectionOptions connection = new ConnectionOptions();

        @Option(
                names = {"-t", "--threads"},
                defaultValue = "2")
        int threads;

        @Option(names = "--json")
        boolean json;

        @Option(names = "--http-token")
        @Nullable
        String token;
    }

    @Test
    void aFlagWinsOverTheEnvironmentThatOverTheFileAndThatOverTheDefault() throws Exception {
        Path file = file("threads=3\n");
        Map<String, String> environment = Map.of("LOTWATCH_THREADS", "4");

        assertThat(sub(Map.of(), "sub").threads).isEqualTo(2);
        assertThat(sub(Map.of(), "sub", "--config", file.toString()).threads).isEqualTo(3);
        assertThat(sub(environment, "sub", "--config=" + file).threads).isEqualTo(4);
        assertThat(sub(environment, "sub", "--config", file.toString(), "-t", "5").threads)
                .isEqualTo(5);
    }

    @Test
    void theEnvironmentCanNameTheFileAndAnEmptyVariableSaysNothing() throws Exception {
        Path file = file("threads = 3\njson : true\n");

        Sub sub = sub(Map.of("LOTWATCH_CONFIG", file.toString(), "LOTWATCH_THREADS", ""), "sub");

        assertThat(sub.threads).isEqualTo(3);
        assertThat(sub.json).isTrue();
    }

    @Test
    void everyFaultOfTheFileIsToldAtOnceWithItsPlace() throws Exception {
        Path file = file("""
                # a comment that ends with a backslash \\
                bootstrap.servers=a:1
                thread=3
                threads=1
                threads=2
                topic-prefix=
                kafka.isolation.level=read_uncommitted
                kafka.sasl.jaas.config=a \\
                    b
                json=\\u12
                config=other
                help=true
                """);

        assertThat(settings(Map.of(), "sub", "--config", file.toString()).faults())
                .containsExactlyInAnyOrder(
                        file + ":2: no command has an option \"--bootstrap.servers\"; did you mean"
                                + " \"bootstrap-servers\"?",
                        file + ":3: no command has an option \"--thread\"; did you mean \"threads\"?",
                        file + ":5: threads comes twice, first at " + file + ":4",
                        file + ":6: topic-prefix has no value; remove the line, or give it one",
                        file + ":7: Lotwatch sets the Kafka property isolation.level itself: what an open or aborted"
                                + " transaction wrote must not be judged",
                        file + ":10: \\u should be followed by four hex digits; write \\\\ for one backslash",
                        file + ":11: a file cannot name another file; use --config or LOTWATCH_CONFIG",
                        file + ":12: no command has an option \"--help\"");
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        assertThat(settings(Map.of("LOTWATCH_CONFIG", "nowhere.properties"), "sub")
                        .faults())
                .containsExactly("nowhere.properties: there is no such file");
    }

    @Test
    void kafkaPropertiesHaveTheSamePrecedence() throws Exception {
        Path file = file("kafka.security.protocol=PLAINTEXT\nkafka.retries=1\nkafka.client.id=file\n");
        Map<String, String> environment = Map.of(
                "LOTWATCH_CONFIG", file.toString(),
                "LOTWATCH_KAFKA_SECURITY_PROTOCOL", "SSL",
                "LOTWATCH_KAFKA_CLIENT_ID", "environment",
                "LOTWATCH_KAFKA_SSL_TRUSTSTORE_LOCATION", "t.jks",
                "LOTWATCH_KAFKA_SERVICE_HOST", "10.0.0.1");

        Sub sub = sub(environment, "sub", "--kafka", "client.id=flag");

        assertThat(sub.connection.kafka())
                .containsOnly(
                        Map.entry("security.protocol", "SSL"),
                        Map.entry("retries", "1"),
                        Map.entry("client.id", "flag"),
                        Map.entry("ssl.truststore.location", "t.jks"));
    }

    @Test
    void aVariableThatKafkaDoesNotKnowIsAFaultAndAKeyOfTheFileAWarning() throws Exception {
        Path file = file("kafka.secuirty.protocol=SSL\nkafka.producer.linger.ms=5\n");

        Settings settings = settings(
                Map.of("LOTWATCH_CONFIG", file.toString(), "LOTWATCH_KAFKA_SSL_TRUSTSTORE_LOCATON", "t.jks"), "sub");

        assertThat(settings.faults())
                .containsExactly("LOTWATCH_KAFKA_SSL_TRUSTSTORE_LOCATON: Kafka has no property"
                        + " \"ssl.truststore.locaton\"; did you mean \"ssl.truststore.location\"?;"
                        + " one that a plug-in of yours reads goes into the file");
        assertThat(settings.warnings())
                .containsExactly(file + ":1: Kafka itself has no property \"secuirty.protocol\"; did you mean"
                        + " \"security.protocol\"?; it is passed on as it is");
    }

    @Test
    void everyOwnedPropertyIsRefusedWithItsReasonBehindEveryPrefix() {
        for (String property : KafkaProperties.ownedWithReasons().keySet()) {
            for (String prefix : List.of("", "producer.", "main.consumer.", "admin.")) {
                var faults = new ArrayList<String>();

                settings(Map.of(), "sub").kafka().with(List.of(prefix + property + "=hush"), faults, new ArrayList<>());

                assertThat(faults)
                        .singleElement()
                        .asString()
                        .contains(prefix + property)
                        .doesNotContain("hush");
            }
        }
    }

    @Test
    void aDescriptionTellsEveryValueAndItsOriginButNoSecret() throws Exception {
        Path file = file("""
                http-token=hush-1
                kafka.sasl.jaas.config=hush-2
                kafka.ssl.keystore.key=hush-3
                kafka.my.plugin.apikey=hush-4
                kafka.producer.ssl.key.password=hush-5
                kafka.security.protocol=SSL
                """);
        CommandLine line = line(Map.of(), "sub", "--config", file.toString());
        Settings settings = Settings.of(line.getCommandSpec());
        ParseResult parsed = line.parseArgs(
                        "sub",
                        "--config",
                        file.toString(),
                        "--kafka",
                        "ssl.truststore.password=hush-6",
                        "--url",
                        "http://user:hush-7@host",
                        "--threads",
                        "7")
                .subcommand();

        List<String> lines = settings.describe(parsed);

        assertThat(lines).noneMatch(each -> each.contains("hush"));
        assertThat(lines)
                .contains(
                        "http-token=******** (" + file + ":1)",
                        "kafka.sasl.jaas.config=******** (" + file + ":2)",
                        "kafka.security.protocol=SSL (" + file + ":6)",
                        "kafka.ssl.truststore.password=******** (flag)",
                        "url=http://********@host (flag)",
                        "threads=7 (flag)",
                        "data=./data (default)");
        Sub sub = (Sub) parsed.commandSpec().userObject();
        assertThat(new Connection(
                                "b:1",
                                io.lotwatch.app.topics.Topics.withPrefix("p."),
                                sub.connection.kafka(),
                                java.net.URI.create("http://user:hush-7@host"))
                        .toString())
                .doesNotContain("hush")
                .contains("security.protocol=SSL");
    }

    @Test
    void propertiesOfOneKindOfClientsAreForThoseOnly() {
        var connection = new Connection(
                "b:1",
                io.lotwatch.app.topics.Topics.withPrefix("p."),
                Map.of("client.id", "all", "producer.client.id", "p", "main.consumer.max.poll.records", "9"),
                null);

        assertThat(connection.producer())
                .containsOnly(Map.entry("client.id", "p"), Map.entry("bootstrap.servers", "b:1"));
        assertThat(connection.consumer())
                .containsOnly(Map.entry("client.id", "all"), Map.entry("bootstrap.servers", "b:1"));
        assertThat(connection.streams()).containsKeys("main.consumer.max.poll.records", "producer.client.id");
    }

    private Path file(String content) throws Exception {
        return Files.writeString(directory.resolve("lotwatch.properties"), content);
    }

    private static Settings settings(Map<String, String> environment, String... args) {
        return Settings.read(new CommandLine(new Tool()).getCommandSpec(), environment, args);
    }

    private static Sub sub(Map<String, String> environment, String... args) {
        CommandLine line = line(environment, args);
        assertThat(Settings.of(line.getCommandSpec()).faults()).isEmpty();
        return (Sub) line.parseArgs(args).subcommand().commandSpec().userObject();
    }

    private static CommandLine line(Map<String, String> environment, String... args) {
        CommandLine line = new CommandLine(new Tool());
        return line.setDefaultValueProvider(Settings.read(line.getCommandSpec(), environment, args));
    }
}
