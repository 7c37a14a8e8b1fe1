package io.lotwatch.event.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.lotwatch.event.RejectReason;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no valid event, and why. Where it came from is a topic, partition and offset, or in a replay a file
 * and line.
 *
 * @param file as named on the command line
 * @param line from 1
 * @param originalBase64 the bytes as they came
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"reason", "message", "topic", "partition", "offset", "file", "line", "originalBase64"})
public record RejectedEvent(
        RejectReason reason,
        String message,
        @Nullable String topic,
        @Nullable Integer partition,
        @Nullable Long offset,
        @Nullable String file,
        @Nullable Long line,
        byte[] originalBase64) {}
