package io.lotwatch.app.catalog;

import java.util.regex.Pattern;

/** The keys of the definitions topic. */
final class CatalogKey {
    /** The key of what holds for the whole tracker. */
    static final String SETTINGS = "settings";

    private static final String VERSION = "version:";
    private static final String ACTIVATION = "activation:";
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{12}");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private CatalogKey() {}

    static String ofVersion(String version) {
        return VERSION + version;
    }

    static String ofActivation(String id) {
        return ACTIVATION + id;
    }

    /** Whether something is the id of an activation, announced or not. */
    static boolean isActivationId(String id) {
        return UUID.matcher(id).matches();
    }

    /** The version that a key names; empty where it names none. */
    static String version(String key) {
        String rest = key.startsWith(VERSION) ? key.substring(VERSION.length()) : "";
        return HASH.matcher(rest).matches() ? rest : "";
    }

    /** The activation that a key names; empty where it names none. */
    static String activation(String key) {
        String rest = key.startsWith(ACTIVATION) ? key.substring(ACTIVATION.length()) : "";
        return isActivationId(rest) ? rest : "";
    }
}
