package io.lotwatch.app.query;

import java.util.List;

/**
 * The lots of one id, each of another pipeline.
 *
 * @param incomplete who or what could not be asked, and why
 */
public record LotAnswer(List<LotPage> lots, List<String> incomplete) {}
