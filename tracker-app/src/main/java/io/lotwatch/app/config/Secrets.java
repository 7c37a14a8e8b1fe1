package io.lotwatch.app.config;

import java.util.List;
import java.util.Locale;

/** Which settings hold what nobody else may read. */
public final class Secrets {
    /** What is shown instead. */
    public static final String MASK = "********";

    private static final List<String> TELLING = List.of("password", "secret", "token", "jaas", "credential");

    private Secrets() {}

    /** Whether the value of an option, or of a Kafka property, must not be shown. Rather one too many than one too few. */
    public static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (TELLING.stream().anyMatch(lower::contains) || KafkaProperties.isPassword(lower)) {
            return true;
        }
        for (String word : lower.split("[-._]")) {
            if (word.endsWith("key")) {
                return true;
            }
        }
        return false;
    }

    /** The value, or the mask where it is a secret; of a URL not who logs in. */
    public static String shown(String name, String value) {
        return isSecret(name) ? MASK : value.replaceAll("://[^/@\\s]*@", "://" + MASK + "@");
    }
}
