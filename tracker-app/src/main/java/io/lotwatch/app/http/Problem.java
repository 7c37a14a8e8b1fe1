package io.lotwatch.app.http;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.javalin.http.Context;
import io.lotwatch.event.report.WireJson;

/**
 * Why there is no answer, as RFC 9457 wants it told.
 *
 * @param detail what is wrong with this request, and what helps
 */
@JsonPropertyOrder({"type", "title", "status", "detail"})
record Problem(String type, String title, int status, String detail) {
    private static final String MEDIA_TYPE = "application/problem+json";

    Problem(int status, String title, String detail) {
        this("about:blank", title, status, detail);
    }

    void send(Context context) {
        context.status(status).contentType(MEDIA_TYPE).result(WireJson.write(this));
    }
}
