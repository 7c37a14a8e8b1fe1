package io.lotwatch.core.item;

import static org.assertj.core.api.Assertions.assertThat;

import io.lotwatch.event.EventReader;
import io.lotwatch.event.EventResult;
import io.lotwatch.event.LifecycleEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndTest {
    private static final List<String> SAME_TIMES = List.of(
            "\"2026-11-23T08:00:00.000Z\"",
            "\"2026-11-23T08:00:00Z\"",
            "\"2026-11-23T08:00:00.0Z\"",
            "\"2026-11-23T08:00:00.000000Z\"",
            "\"2026-11-23T09:00:00+01:00\"",
            "1795420800000",
            "1795420800000.0");
    private static final List<String> OTHERS = List.of(
            "\"producer\":\"a\"",
            "\"producer\":\"b\"",
            "\"producer\":\"\u00fc\"",
            "\"attempt\":1",
            "\"lot\":\"l\"",
            "\"lot\":\"m\"",
            "\"id\":\"1\"",
            "\"measures\":{\"rows\":1}",
            "\"measures\":{\"rows\":1.0,\"a\":2}",
            "\"attributes\":{\"b\":1,\"a\":\"x\"}",
            "\"attributes\":{\"b\":[],\"a\":\"\\n\"}",
            "\"error\":{\"code\":\"E\"}",
            "\"stranger\":1",
            "\"tim\":1",
            "\"timf\":1",
            "\"zone\":{\"time\":1}");

    private final EventReader reader = new EventReader();

    @Test
    void ofEqualTimesTheEndWithTheSmallerCanonicalJsonWins() {
        var random = new Random(1);
        int differ = 0;
        for (int i = 0; i < 100_000; i++) {
            String type = List.of("SUCCEEDED", "FAILED", "SKIPPED").get(random.nextInt(3));
            LifecycleEvent one = end(type, random);
            LifecycleEvent other = end(type, random);

            End earlier = End.earlier(End.of(one), End.of(other));

            LifecycleEvent smaller = one.canonical().compareTo(other.canonical()) <= 0 ? one : other;
            assertThat(earlier)
                    .as("%s and %s", one.canonical(), other.canonical())
                    .isEqualTo(End.of(smaller));
            differ += one.canonical().equals(other.canonical()) ? 0 : 1;
        }
        assertThat(differ).isGreaterThan(50_000);
    }

    private LifecycleEvent end(String type, Random random) {
        var members = new ArrayList<>(List.of(
                "\"pipeline\":\"p\"",
                "\"uid\":\"u\"",
                "\"step\":\"s\"",
                "\"type\":\"" + type + "\"",
                "\"time\":" + SAME_TIMES.get(random.nextInt(SAME_TIMES.size()))));
        for (int i = random.nextInt(4); i > 0; i--) {
            String other = OTHERS.get(random.nextInt(OTHERS.size()));
            String name = other.substring(0, other.indexOf(':') + 1);
            if (members.stream().noneMatch(member -> member.startsWith(name))) {
                members.add(other);
            }
        }
        Collections.shuffle(members, random);
        String json = "{" + String.join(",", members) + "}";
        return reader.read(json.getBytes(StandardCharsets.UTF_8)).match(EventResult.Accepted::event, rejected -> {
            throw new IllegalArgumentException(rejected.message() + ": " + json);
        });
    }
}
