package io.lotwatch.core.item;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeValueTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"North \"            | `North `",
                "\"7.0\"               | 7.0",
                "7                     | 7",
                "7.0                   | 7",
                "7e0                   | 7",
                "70e-1                 | 7",
                "1E+3                  | 1000",
                "-0.50                 | -0.5",
                "0.0                   | 0",
                "0e9                   | 0",
                "true                  | true",
                "false                 | false",
                "[]                    | []",
                "{}                    | {}",
                "[ \"a\", 1.0, null ]  | [\"a\",1,null]",
                "{\"b\": 1, \"a\\n\": {\"d\": [], \"c\": true}} | {\"a\\n\":{\"c\":true,\"d\":[]},\"b\":1}"
            })
    void hasOneTextHoweverItIsWritten(String json, String text) {
        assertThat(value(json).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\""})
    void thatSaysNothingHasNoText(String json) {
        assertThat(value(json).text()).isNull();
    }

    @Test
    void longTextsAreCutAndStayDifferent() {
        String kept = "x".repeat(AttributeValue.KEPT_TEXT);

        assertThat(value('"' + kept + '"').text()).isEqualTo(kept);
        String one = value('"' + kept + "1\"").text();
        String other = value('"' + kept + "2\"").text();
        assertThat(one).startsWith(kept + "#").hasSize(AttributeValue.KEPT_TEXT + 1 + 64);
        assertThat(other).hasSameSizeAs(one).isNotEqualTo(one);
    }

    private static AttributeValue value(String json) {
        try {
            return new AttributeValue(Instant.EPOCH, JSON.readTree(json));
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException(json, notJson);
        }
    }
}
