package io.lotwatch.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PromptCommitsTest {
    private static final long NOW = 1_000_000;

    private final PromptCommits commits = new PromptCommits();
    private final PromptCommits.OfTask task = commits.ofTask();
    private final PromptCommits.OfTask other = commits.ofTask();

    @Test
    void whatWasSaidOfThePresentIsCommittedOnce() {
        task.said();

        assertThat(task.isDue(NOW, NOW - 300)).isTrue();
        assertThat(task.isDue(NOW + 1_000, NOW + 700))
                .as("nothing was said since")
                .isFalse();
    }

    @Test
    void aTaskThatIsBehindLeavesItToTheCommitInterval() {
        task.said();

        assertThat(task.isDue(NOW, NOW - PromptCommits.BACKLOG_MILLIS - 1)).isFalse();
        assertThat(task.isDue(NOW, Long.MIN_VALUE))
                .as("it has read nothing yet")
                .isFalse();
        assertThat(task.isDue(NOW, NOW - PromptCommits.BACKLOG_MILLIS)).isTrue();
    }

    @Test
    void tasksOfOneThreadDoNotAskOneAfterTheOther() {
        task.said();
        other.said();

        assertThat(task.isDue(NOW, NOW)).isTrue();
        assertThat(other.isDue(NOW + PromptCommits.SPACING_MILLIS - 1, NOW)).isFalse();
        assertThat(other.isDue(NOW + PromptCommits.SPACING_MILLIS, NOW)).isTrue();
    }

    @Test
    void eachThreadHasCommitsOfItsOwn() {
        task.said();
        other.said();

        assertThat(task.isDue(NOW, NOW)).isTrue();
        assertThat(CompletableFuture.supplyAsync(() -> other.isDue(NOW, NOW)).join())
                .isTrue();
    }

    @Test
    void aClockThatIsSetBackHoldsUpNoCommit() {
        task.said();
        assertThat(task.isDue(NOW, NOW)).isTrue();
        task.said();

        assertThat(task.isDue(NOW - 600_000, NOW)).isTrue();
    }
}
