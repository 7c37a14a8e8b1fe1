package io.lotwatch.event;

import static io.lotwatch.event.TestEvents.event;
import static io.lotwatch.event.TestEvents.rejected;
import static io.lotwatch.event.TestEvents.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:00:00.123Z, 2026-11-23T08:00:00.123Z",
        "2026-11-23T08:00:00Z, 2026-11-23T08:00:00.000Z",
        "2026-11-23T08:00Z, 2026-11-23T08:00:00.000Z",
        "2026-11-23t08:00:00z, 2026-11-23T08:00:00.000Z",
        "2026-11-23T08:00:00.1Z, 2026-11-23T08:00:00.100Z",
        "2026-11-23T08:00:00.123456789Z, 2026-11-23T08:00:00.123Z",
        "2026-11-23T08:00:00.9999Z, 2026-11-23T08:00:00.999Z",
        "2026-11-23T08:00:00+09:00, 2026-11-22T23:00:00.000Z",
        "2026-11-23T08:00:00+0900, 2026-11-22T23:00:00.000Z",
        "2026-11-23T08:00:00+09, 2026-11-22T23:00:00.000Z",
        "2026-11-23T08:00-03:30, 2026-11-23T11:30:00.000Z",
        "2026-11-23T08:00:00-00:00, 2026-11-23T08:00:00.000Z",
        "2026-11-23T08:00:00+18:00, 2026-11-22T14:00:00.000Z",
        "2028-02-29T00:00:00Z, 2028-02-29T00:00:00.000Z",
        "1969-12-31T19:00:00-05:00, 1970-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z"
    })
    void isoTimesWithAnOffsetAreReadAndCutToMilliseconds(String text, String time) {
        Instant read = event(withTime('"' + text + '"')).time();

        assertThat(EventTime.format(read)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00.000Z",
        "1763884800123, 2025-11-23T08:00:00.123Z",
        "1763884800123.0, 2025-11-23T08:00:00.123Z",
        "1.763884800123e12, 2025-11-23T08:00:00.123Z",
        "0e99, 1970-01-01T00:00:00.000Z",
        "253402300799999, 9999-12-31T23:59:59.999Z"
    })
    void numbersAreEpochMilliseconds(String number, String time) {
        assertThat(EventTime.format(event(withTime(number)).time())).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "2026-11-23",
                "2026-11-23T08:00:00",
                "2026-11-23 08:00:00Z",
                "2026-11-23T08Z",
                "2026-11-23T08:00:00ZZ",
                "2026-11-23T08:00:00Z+0000",
                "2026-11-23T08:00:00+09:00+0900",
                "2026-11-23T08:00:00+9",
                "2026-11-23T08:00:00+18:01",
                "2026-11-23T08:00:00+19:00",
                "2026-11-23T08:00:00[Asia/Tokyo]",
                "2026-11-23T08:00:00 Z",
                " 2026-11-23T08:00:00Z",
                "2026-11-23T08:00:00Z ",
                "2026-11-23T08:00:00.1234567890Z",
                "2026-11-23T08:00:60Z",
                "2026-11-23T24:00:00Z",
                "2026-02-29T00:00:00Z",
                "2026-04-31T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "26-11-23T08:00:00Z",
                "1763884800123"
            })
    void otherTextIsNoTime(String text) {
        assertThat(rejected(withTime('"' + text + '"')).reason()).isEqualTo(RejectReason.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.5", "true", "[]", "{}", "1763884800.123"})
    void otherValuesAreNoTime(String value) {
        assertThat(rejected(withTime(value)).reason()).isEqualTo(RejectReason.INVALID_FIELD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "253402300800000",
                "9223372036854775808",
                "\"1969-12-31T23:59:59.999Z\"",
                "\"0000-01-01T00:00:00Z\"",
                "\"-0001-01-01T00:00:00Z\"",
                "\"9999-12-31T23:59:59-01:00\"",
                "\"+10000-01-01T00:00:00Z\""
            })
    void timesBefore1970OrAfter9999AreBeyondTheLimit(String value) {
        assertThat(rejected(withTime(value)).reason()).isEqualTo(RejectReason.LIMIT_EXCEEDED);
    }

    @Test
    void aTimeIsWrittenInUtcWithThreeDecimals() {
        assertThat(EventTime.format(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
        assertThat(EventTime.parse(EventTime.format(EventLimits.MAX_TIME))).contains(EventLimits.MAX_TIME);
    }

    private static String withTime(String value) {
        return started("").replace("\"2026-11-23T08:00:00Z\"", value);
    }
}
