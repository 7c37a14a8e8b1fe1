package io.lotwatch.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionsSchemaTest {
    private static final SchemaFile SCHEMA = new SchemaFile("definitions.v1");
    private static final String PIPELINE = """
            {"pipelines":[{"name":"p","owner":"o","severity":"high","runbook":"https://runbooks.example/p",
             "uids":"unique","steps":[{"name":"s"%s},{"name":"t","after":["s"]}]%s}]}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|``",
                "`,\"maxWait\":\"0s\",\"maxRun\":\"1h30m\",\"heartbeat\":\"2m\",\"minRun\":\"1ms\"`|``",
                "`,\"optional\":true,\"multiple\":false,\"retryWithin\":\"7d\",\"maxAttempts\":5`|``",
                "``|`,\"retention\":\"30d\"`",
                "``|`,\"lots\":{\"seal\":\"manifest\",\"deadline\":{\"at\":\"23:59:59\",\"zone\":\"Asia/Tokyo\"}}`",
                "``|`,\"lots\":{\"seal\":{\"quiet\":\"10m\"},\"deadline\":{\"after\":\"2h\"},\"warnBefore\":\"1h\"}`",
                "``|`,\"lots\":{\"window\":\"1d\",\"zone\":\"Asia/Tokyo\"}`",
                "`,\"progressWithin\":\"10m\"`|``",
                "`,\"backlog\":{\"count\":500}`|``",
                "`,\"backlog\":{\"count\":500,\"age\":\"15m\"}`|``",
                "``|`,\"expects\":{\"itemsPerHour\":500,\"concurrentLots\":1}`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotsOnTime\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"itemsOnTime\",\"by\":\"attributes.x\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"freshness\",\"within\":\"6h\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"stability\",\"measure\":\"rows\",\"within\":[0.5,1],\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"stability\",\"measure\":\"rows\",\"withinBaseline\":\"50%\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotDuration\",\"within\":\"6h\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"expects\":{\"itemsPerLot\":[800,1200],\"idempotent\":true,\"measures\":{\"rows\":[1,2]}}`",
            })
    void whatLoadsConforms(String ofStep, String ofPipeline) {
        assertThat(SCHEMA.errors(PIPELINE.formatted(ofStep, ofPipeline))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`,\"maxrun\":\"1s\"`|``",
                "`,\"maxRun\":30`|``",
                "`,\"maxRun\":\"0s\"`|``",
                "`,\"maxRun\":\"1m1h\"`|``",
                "`,\"maxRun\":\"\"`|``",
                "`,\"maxAttempts\":0`|``",
                "`,\"optional\":\"yes\"`|``",
                "`,\"after\":[\"a\",\"a\"]`|``",
                "``|`,\"schedule\":\"daily\"`",
                "``|`,\"retention\":\"0d\"`",
                "``|`,\"lots\":{\"seal\":\"quiet\"}`",
                "``|`,\"lots\":{\"zone\":\"UTC\"}`",
                "``|`,\"lots\":{\"window\":\"1d\",\"seal\":{\"quiet\":\"1m\"}}`",
                "``|`,\"lots\":{\"deadline\":{}}`",
                "``|`,\"lots\":{\"deadline\":{\"at\":\"10:00\",\"after\":\"1h\"}}`",
                "``|`,\"lots\":{\"deadline\":{\"at\":\"24:00\"}}`",
                "`,\"progressWithin\":\"0s\"`|``",
                "`,\"backlog\":{}`|``",
                "`,\"backlog\":{\"count\":0}`|``",
                "`,\"backlog\":{\"age\":\"0s\"}`|``",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"onTime\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotsOnTime\",\"by\":\"attributes.x\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotsOnTime\",\"window\":\"1d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotsOnTime\",\"window\":\"1d\",\"target\":\"100%\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotsOnTime\",\"window\":\"1d\",\"target\":\"0.0%\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotsOnTime\",\"window\":\"1d\",\"target\":99}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"itemsOnTime\",\"by\":\"clinic\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"freshness\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"freshness\",\"within\":[1,2],\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"stability\",\"measure\":\"rows\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"stability\",\"within\":[1,2],\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"stability\",\"measure\":\"rows\",\"within\":\"1h\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"stability\",\"measure\":\"rows\",\"within\":[1,2],\"withinBaseline\":\"50%\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"slos\":[{\"name\":\"s\",\"sli\":\"lotDuration\",\"within\":\"1h\",\"measure\":\"rows\",\"target\":\"99.5%\",\"window\":\"30d\"}]`",
                "``|`,\"expects\":{\"itemsPerLot\":[1]}`",
                "``|`,\"expects\":{\"itemsPerHour\":0}`",
                "``|`,\"expects\":{\"concurrentLots\":501}`",
                "``|`,\"expects\":{\"measures\":{\"rows\":5}}`",
                "``|`,\"expects\":{\"idempotence\":true}`",
            })
    void whatDoesNotLoadDoesNotConform(String ofStep, String ofPipeline) {
        assertThat(SCHEMA.errors(PIPELINE.formatted(ofStep, ofPipeline))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"high, low", "https://runbooks.example/p, wiki", "'\"owner\":\"o\",', ''", "'{\"name\":\"s\"}', '{}'"})
    void whatIsMandatoryIsRequired(String part, String instead) {
        String json = PIPELINE.formatted("", "").replace(part, instead);

        assertThat(json).isNotEqualTo(PIPELINE.formatted("", ""));
        assertThat(SCHEMA.errors(json)).isNotEmpty();
    }

    @Test
    void aStepIsNotCalledOthersAndNoWindowCutsNamedLots() {
        String json = PIPELINE.formatted("", ",\"lots\":{\"window\":\"1d\"}");

        assertThat(SCHEMA.errors(json)).isEmpty();
        assertThat(SCHEMA.errors(json.replace("unique", "perLot"))).isNotEmpty();
        assertThat(SCHEMA.errors(json.replace("\"t\"", "\"others\""))).isNotEmpty();
    }

    @Test
    void theSharedExamplesInJsonConform() throws IOException {
        Path data = Path.of(System.getProperty("repository.root", "..")).resolve("../shared/data");
        assumeTrue(Files.isDirectory(data), "the shared data is not here");
        for (String folder : new String[] {"loan-application", "permit-receipt"}) {
            assertThat(SCHEMA.errors(Files.readString(data.resolve(folder + "/definitions.yaml"))))
                    .as(folder)
                    .isEmpty();
        }
    }
}
