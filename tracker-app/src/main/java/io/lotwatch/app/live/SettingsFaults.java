package io.lotwatch.app.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where options contradict what all instances agreed on; an option that is not given contradicts nothing. */
final class SettingsFaults {
    private SettingsFaults() {}

    static List<String> of(LiveTopicOptions options, LiveSettings agreed) {
        String record =
                "the record '" + SettingsLog.KEY + "' in " + options.topics().definitions() + " says ";
        String wayOut = ". Leave the option out to take what is there; to have another, " + TopicChecks.ANOTHER_PREFIX;
        var faults = new ArrayList<String>();
        Integer partitions = options.partitions();
        if (partitions != null && partitions != agreed.partitions()) {
            faults.add("--partitions says " + partitions + ", and " + record + agreed.partitions()
                    + ": the partition says which task has the state of an item, so the number never changes" + wayOut);
        }
        Duration maxRetention = options.maxRetention();
        if (maxRetention != null
                && maxRetention.toMillis() != agreed.maxRetention().toMillis()) {
            faults.add("--max-retention says " + days(maxRetention) + ", and " + record + days(agreed.maxRetention())
                    + ": the state of ended items was built for that" + wayOut);
        }
        return faults;
    }

    private static String days(Duration duration) {
        return duration.toMillis() % Duration.ofDays(1).toMillis() == 0
                ? duration.toDays() + (duration.toDays() == 1 ? " day" : " days")
                : duration.toString();
    }
}
