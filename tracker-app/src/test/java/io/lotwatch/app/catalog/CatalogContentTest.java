package io.lotwatch.app.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CatalogContentTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final String ID = "00000000-0000-0000-0000-00000000000";

    private final CatalogContent content = new CatalogContent();
    private long offset;

    @Test
    void theLastActivationThatNamesAPipelineCounts() {
        activate("1", "\"a\":\"000000000001\",\"b\":\"000000000002\"");
        activate("2", "\"a\":\"000000000003\"");
        activate("3", "\"b\":null");
        activate("4", "\"a\":\"000000000003\"");

        assertThat(content.inForce())
                .containsOnlyKeys("a")
                .containsEntry("a", new InForce("000000000003", 3, NOON.plusSeconds(1)));
    }

    @Test
    void aVersionIsThatOfItsKeyWhateverItsContentHashesTo() {
        add("version:00000000000f", definition("orders"));

        assertThat(content.definition("00000000000f").version()).isEqualTo("00000000000f");
        assertThat(content.versions("orders")).hasSize(1);
    }

    @Test
    void whatCannotBeUnderstoodIsAsIfItWereNotThere() {
        add("version:00000000000f", "{\"pipelines\":[{\"name\":\"x\"}]}");
        add("version:00000000000e", "{\"pipelines\":[]}");
        add("version:XYZ", definition("orders"));
        add("something:else", "{}");
        add("activation:" + ID + "1", "{\"versions\":{\"a\":7}}");
        add("activation:" + ID + "2", "not JSON");
        add("activation:nobody", "{\"versions\":{}}");
        content.add("version:00000000000d", null, offset++, NOON);

        assertThat(content.definition("00000000000f")).isNull();
        assertThat(content.definition("00000000000e")).isNull();
        assertThat(content.activation(ID + "1")).isNull();
        assertThat(content.activation(ID + "2")).isNull();
        assertThat(content.inForce()).isEmpty();
    }

    @Test
    void theLongestRetentionIsReadFromTheSettings() {
        assertThat(content.maxRetention()).isNull();

        add("settings", "{\"maxRetentionMs\":86400000,\"more\":1}");

        assertThat(content.maxRetention()).isEqualTo(Duration.ofDays(1));
    }

    private void activate(String digit, String versions) {
        add("activation:" + ID + digit, "{\"versions\":{" + versions + "}}");
    }

    private void add(String key, String value) {
        content.add(key, value.getBytes(StandardCharsets.UTF_8), offset, NOON.plusSeconds(offset));
        offset++;
    }

    private static String definition(String name) {
        return """
                {"pipelines":[{"name":"%s","owner":"a","severity":"high","runbook":"https://r.example","steps":[{"name":"s"}]}]}
                """.formatted(name);
    }
}
