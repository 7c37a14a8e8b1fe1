package io.lotwatch.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.StepDefinition;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class BenchmarkPipelineTest {
    @Test
    void eachStepHasTheBudgetsThatAreJudged() throws IOException {
        PipelineDefinition pipeline = BenchmarkPipeline.load().get(0);
        assertThat(pipeline.name()).isEqualTo(Items.PIPELINE);
        assertThat(pipeline.steps()).extracting(StepDefinition::name).isEqualTo(Items.STEPS);
        assertThat(pipeline.steps()).allSatisfy(step -> {
            assertThat(step.maxWait()).isNotNull();
            assertThat(step.maxRun()).isNotNull();
            assertThat(step.retryWithin()).isNotNull();
        });
    }
}
