package io.lotwatch.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The Kafka properties that the environment and the file pass through, and what flags put on top. */
final class KafkaSettings {
    static final String FILE_PREFIX = "kafka.";
    static final String VARIABLE_PREFIX = "LOTWATCH_KAFKA_";

    /** What Kubernetes sets in each container where a service is called lotwatch-kafka: nobody meant it for Kafka. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile("(.*_)?(SERVICE_HOST|SERVICE_PORT(_.*)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_.*)?)");

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final List<String> faults;
    private final List<String> warnings;

    KafkaSettings(List<String> faults, List<String> warnings) {
        this.faults = faults;
        this.warnings = warnings;
    }

    void addFile(Map<String, SettingsFile.Entry> entries) {
        entries.forEach((key, entry) -> {
            if (key.startsWith(FILE_PREFIX)) {
                put(key.substring(FILE_PREFIX.length()), entry.value(), entry.place());
            }
        });
    }

    void addEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((variable, value) -> {
            String rest = variable.startsWith(VARIABLE_PREFIX) ? variable.substring(VARIABLE_PREFIX.length()) : "";
            String property = rest.toLowerCase(Locale.ROOT).replace('_', '.');
            if (rest.isEmpty() || value.isEmpty()) {
                return;
            }
            if (KafkaProperties.isKnown(property) || KafkaProperties.whyOwned(property) != null) {
                put(property, value, variable);
            } else if (!SERVICE_LINK.matcher(rest).matches()) {
                faults.add("%s: Kafka has no property \"%s\"%s; one that a plug-in of yours reads goes into the file"
                        .formatted(variable, property, KafkaProperties.suggestion(property)));
            }
        });
    }

    /** These with what flags say on top, each as {@code KEY=VALUE}; what is wrong with the flags goes to {@code faults}. */
    Map<String, String> with(List<String> flags, List<String> faultsOfFlags, List<String> warningsOfFlags) {
        var merged = new KafkaSettings(faultsOfFlags, warningsOfFlags);
        merged.values.putAll(values);
        merged.origins.putAll(origins);
        var seen = new ArrayList<String>();
        for (String flag : flags) {
            int equals = flag.indexOf('=');
            String property = equals < 0 ? "" : flag.substring(0, equals).strip();
            if (property.isEmpty()) {
                // Not repeated in the message: it may be a value that lost its name.
                faultsOfFlags.add("--kafka should be KEY=VALUE, as in --kafka security.protocol=SSL");
            } else if (seen.contains(property)) {
                faultsOfFlags.add("--kafka says %s twice".formatted(property));
            } else {
                seen.add(property);
                merged.put(property, flag.substring(equals + 1), "--kafka");
            }
        }
        return merged.values;
    }

    Map<String, String> origins() {
        return origins;
    }

    private void put(String property, String value, String origin) {
        String reason = KafkaProperties.whyOwned(property);
        if (reason != null) {
            faults.add("%s: Lotwatch sets the Kafka property %s itself: %s".formatted(origin, property, reason));
            return;
        }
        if (!KafkaProperties.isKnown(property)) {
            warnings.add("%s: Kafka itself has no property \"%s\"%s; it is passed on as it is"
                    .formatted(origin, property, KafkaProperties.suggestion(property)));
        }
        values.put(property, value);
        origins.put(property, origin);
    }
}
