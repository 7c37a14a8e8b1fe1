package io.lotwatch.app.query;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Builds a path with its query: what instances and the command line ask with. */
public final class RestPath {
    /** Lots. */
    public static final String LOTS = "/api/v1/lots";
    /** The lots of one id, which is a parameter. */
    public static final String LOT = "/api/v1/lot";
    /** What is stuck of a lot. */
    public static final String STUCK = "/api/v1/stuck-items";
    /** The items of a uid. */
    public static final String ITEMS = "/api/v1/items";
    /** What time alone will judge. */
    public static final String ARMED = "/api/v1/armed";
    /** Whether it is slow today. */
    public static final String TODAY = "/api/v1/today";
    /** How an open lot stands with its forecast. */
    public static final String FORECAST = "/api/v1/forecast";
    /** How SLOs stand. */
    public static final String SLOS = "/api/v1/slos";
    /** How the tracker is. */
    public static final String HEALTH = "/health";

    private final StringBuilder path;
    private char separator = '?';

    /** A path without a query so far. */
    public RestPath(String path) {
        this.path = new StringBuilder(path);
    }

    /** The same path asked of one instance, which then asks no others. */
    public static RestPath local(String path) {
        return new RestPath(path).with("local", "true");
    }

    /** With a parameter, unless it is null. */
    public RestPath with(String name, @Nullable String value) {
        if (value != null) {
            path.append(separator).append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
