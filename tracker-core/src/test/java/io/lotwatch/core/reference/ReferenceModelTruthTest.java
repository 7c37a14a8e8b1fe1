package io.lotwatch.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.event.LifecycleEvent;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference model against the truth of real executions: every value exactly. */
class ReferenceModelTruthTest {
    @Test
    void reproducesTheCornerCases() throws IOException {
        TruthFolder folder = required("corner-cases");

        assertThat(differences(folder, CornerCases.definitions())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"loan-application", "permit-receipt"})
    void reproducesARealLog(String name) throws IOException {
        TruthFolder folder = required(name);

        assertThat(differences(folder, folder.jsonDefinitions())).isEmpty();
    }

    @Test
    void differsFromTheTruthUnderOtherDefinitions() throws IOException {
        TruthFolder folder = required("corner-cases");

        assertThat(differences(folder, List.of())).isNotEmpty();
    }

    private static List<String> differences(TruthFolder folder, List<PipelineDefinition> definitions)
            throws IOException {
        List<LifecycleEvent> events = folder.events();
        assertThat(events).hasSize(folder.truth().get("events").intValue());
        return TruthComparison.differences(
                folder.truth(), ReferenceModel.judge(definitions, events).lots(), 0);
    }

    private static TruthFolder required(String name) {
        Optional<TruthFolder> folder = TruthFolder.find(name);
        assumeTrue(folder.isPresent(), "skipped: there is no folder shared/data/" + name + " beside the repository");
        return folder.orElseThrow();
    }
}
