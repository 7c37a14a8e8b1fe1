package io.lotwatch.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lotwatch.app.definitions.DefinitionsLoader;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.reference.ReferenceModel;
import io.lotwatch.event.LifecycleEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that show the rules one by one, for where there is no data beside the repository. */
class OwnCasesTest {
    // A hash, which the expected files do not say.
    private static final String VERSION = "definitionVersion";

    @TempDir
    private Path directory;

    @Test
    void aReplayOfAllCasesTellsTheLotsThatFollowFromTheRules() throws IOException {
        List<OwnCase> cases = OwnCase.all();

        ReplayedFolder replayed = ReplayedFolder.replay(
                definitions(cases), cases.stream().map(OwnCase::log).toList(), directory, null, 3, 2);

        assertThat(OwnCase.differences(expected(cases), replayed.lots(), Set.of(VERSION)))
                .isEmpty();
    }

    @Test
    void theReferenceModelAgrees() throws IOException {
        List<OwnCase> cases = OwnCase.all();
        var events = new ArrayList<LifecycleEvent>();
        for (OwnCase each : cases) {
            events.addAll(each.events());
        }

        ReferenceModel.Result result = ReferenceModel.judge(definitions(cases), events);

        // The model does not count reports.
        assertThat(OwnCase.differences(expected(cases), result.lots(), Set.of(VERSION, "revision")))
                .isEmpty();
    }

    private static List<PipelineDefinition> definitions(List<OwnCase> cases) {
        return DefinitionsLoader.load(cases.stream().map(OwnCase::definitions).toList())
                .pipelines();
    }

    private static Map<String, JsonNode> expected(List<OwnCase> cases) throws IOException {
        var expected = new TreeMap<String, JsonNode>();
        for (OwnCase each : cases) {
            expected.putAll(each.expected());
        }
        return expected;
    }
}
