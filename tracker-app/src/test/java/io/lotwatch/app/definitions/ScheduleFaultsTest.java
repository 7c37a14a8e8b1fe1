package io.lotwatch.app.definitions;

import static io.lotwatch.app.definitions.DefinitionsFolder.HEAD_AND_STEP;
import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.core.definition.Calendar;
import io.lotwatch.core.definition.Calendar.Downtime;
import io.lotwatch.core.definition.Cron;
import io.lotwatch.core.definition.DeadlinePolicy;
import io.lotwatch.core.definition.LotIdPattern;
import io.lotwatch.core.definition.PipelineDefinition;
import io.lotwatch.core.definition.Schedule;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleFaultsTest {
    private static final String CALENDARS = """
            calendars:
              jp-business:
                weekends: [saturday, sunday]
                holidays: [2026-11-23, "2026-12-31"]
                downtimes:
                  - {from: "2026-11-25T00:00:00+09:00", to: "2026-11-25T04:00:00+09:00"}
            """;

    @TempDir
    Path directory;

    private DefinitionsFolder folder;

    @BeforeEach
    void folder() {
        folder = new DefinitionsFolder(directory);
    }

    @Test
    void readsAScheduleWithACalendarOfItsFile() {
        PipelineDefinition pipeline = folder.pipeline(HEAD_AND_STEP
                + "    schedule: {cron: \"0 2 * * *\", zone: Asia/Tokyo, startGrace: 20m, calendar: jp-business}\n"
                + CALENDARS);

        assertThat(pipeline.schedule())
                .isEqualTo(new Schedule(
                        new Cron("0 2 * * *"),
                        ZoneId.of("Asia/Tokyo"),
                        Duration.ofMinutes(20),
                        new Calendar(
                                new TreeSet<>(List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY)),
                                new TreeSet<>(List.of(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-12-31"))),
                                List.of(new Downtime(
                                        Instant.parse("2026-11-24T15:00:00Z"),
                                        Instant.parse("2026-11-24T19:00:00Z"))))));
    }

    @Test
    void whatAScheduleDoesNotSayIsWhatMostWouldSay() {
        assertThat(folder.pipeline(HEAD_AND_STEP + "    schedule: {cron: \"0  2 * * *\"}\n")
                        .schedule())
                .isEqualTo(new Schedule(
                        new Cron("0 2 * * *"), ZoneOffset.UTC, Schedule.DEFAULT_START_GRACE, Calendar.EVERY_DAY));
    }

    @Test
    void readsHowLotsAreNamedAndADeadlineOnTheirDay() {
        PipelineDefinition pipeline = folder.pipeline(HEAD_AND_STEP + """
                    lots:
                      id: "{date}/{clinic}"
                      deadline: {at: "06:00", zone: Asia/Tokyo, on: lotDate, plusDays: 1}
                """);

        assertThat(pipeline.lots().id()).isEqualTo(new LotIdPattern("{date}/{clinic}"));
        assertThat(pipeline.lots().deadline())
                .isEqualTo(new DeadlinePolicy.At(
                        LocalTime.of(6, 0), ZoneId.of("Asia/Tokyo"), DeadlinePolicy.On.LOT_DATE, 1));
    }

    @Test
    void aDefinitionIsReadBackWithItsCalendarWrittenOut() {
        PipelineDefinition pipeline = folder.pipeline(HEAD_AND_STEP + """
                    lots: {id: "{date}/{clinic}", deadline: {at: "06:00", on: lotDate, plusDays: 1}}
                    schedule: {cron: "0 2 * * *", calendar: jp-business}
                """ + CALENDARS);

        assertThat(folder.pipeline(DefinitionsJson.writePretty(pipeline))).isEqualTo(pipeline);
    }

    @Test
    void whatAScheduleMeansMakesTheVersion() {
        String before = folder.pipeline(
                        HEAD_AND_STEP + "    schedule: {cron: \"0 2 * * *\", calendar: jp-business}\n" + CALENDARS)
                .version();
        assertThat(folder.pipeline(HEAD_AND_STEP + "    schedule: {cron: \"0 2 * * *\", calendar: jp-business}\n"
                                + CALENDARS.replace("2026-11-23", "2026-11-24"))
                        .version())
                .isNotEqualTo(before);
        assertThat(folder.pipeline(HEAD_AND_STEP).version()).isNotEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aFaultIsToldWithItsPlace(String key, String fault) {
        assertThat(folder.faults(HEAD_AND_STEP + "    " + key + "\n" + CALENDARS))
                .containsExactly(fault);
    }

    static Stream<Arguments> aFaultIsToldWithItsPlace() {
        return Stream.of(
                Arguments.of(
                        "schedule: daily",
                        "7:15 error schedule should be a mapping, with the keys cron, zone, startGrace, calendar, this is a"
                                + " string"),
                Arguments.of("schedule: {zone: UTC}", "7:15 error schedule has no \"cron\", which is mandatory"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * *\"}",
                        "7:22 error cron should be five fields such as \"0 2 * * *\", this is \"0 2 * *\": it should have"
                                + " five fields: minute, hour, day, month, weekday"),
                Arguments.of(
                        "schedule: {cron: \"0 2 30 2 *\"}",
                        "7:22 error cron should be five fields such as \"0 2 * * *\", this is \"0 2 30 2 *\": there is no"
                                + " such day"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", zone: Asia/Tokio}",
                        "7:41 error there is no time zone \"Asia/Tokio\"; did you mean \"Asia/Tokyo\"?"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", startGrace: 32d}",
                        "7:47 error startGrace should be at most 31d"),
                Arguments.of(
                        "schedule: {cron: \"0 * * * *\", startGrace: 2h}",
                        "7:47 warning startGrace is longer than from one start to the next: a lot that never came is found"
                                + " late"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", calendar: jp-busines}",
                        "7:45 error the file has no calendar \"jp-busines\"; did you mean \"jp-business\"?"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", calendar: {weekends: [caturday]}}",
                        "7:57 error an element of weekends should be one of monday, tuesday, wednesday, thursday, friday,"
                                + " saturday, sunday, this is \"caturday\"; did you mean \"saturday\"?"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", calendar: {holidays: [31.12.]}}",
                        "7:57 error an element of holidays should be a date such as 2026-12-31, this is \"31.12.\""),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", calendar: {downtimes: [{from: \"2026-01-01T00:00:00Z\"}]}}",
                        "7:58 error a downtime has no \"to\", which is mandatory"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", calendar: {downtimes: [{from: \"2026-01-01T00:00:00Z\", to:"
                                + " \"2026-01-01T00:00:00Z\"}]}}",
                        "7:58 error a downtime should end after it begins"),
                Arguments.of(
                        "schedule: {cron: \"0 2 * * *\", calendar: {weekends: [monday, tuesday, wednesday, thursday,"
                                + " friday, saturday, sunday]}}",
                        "7:45 warning with this calendar the schedule never comes up"),
                Arguments.of(
                        "lots: {id: \"{clinic}\"}",
                        "7:16 error id should be such as \"{date}/{clinic}\", this is \"{clinic}\": it should name a"
                                + " {date}"),
                Arguments.of(
                        "lots: {window: 1d, id: \"{date}\"}",
                        "7:28 error windows name their lots themselves, so \"id\" has nothing to say"),
                Arguments.of(
                        "lots: {deadline: {at: \"10:00\", on: lotDate}}",
                        "7:22 error \"on: lotDate\" needs lots whose ids name their day: say how with \"id\", such as"
                                + " id: \"{date}\""),
                Arguments.of(
                        "lots: {deadline: {at: \"10:00\", plusDays: 1}}",
                        "7:46 error plusDays belongs to \"on: lotDate\""),
                Arguments.of(
                        "lots: {deadline: {after: 1h, on: firstEvent}}",
                        "7:38 error on belongs to \"at\", and means nothing beside \"after\""));
    }
}
