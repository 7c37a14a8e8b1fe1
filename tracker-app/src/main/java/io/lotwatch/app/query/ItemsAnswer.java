package io.lotwatch.app.query;

import java.util.List;
import java.util.Set;

/**
 * The items of one uid: of several pipelines, or of several lots where uids are unique per lot.
 *
 * @param cut whether there are more than are listed
 * @param partitions whose items were looked at
 * @param incomplete who or what could not be asked, and why
 */
public record ItemsAnswer(List<ItemPage> items, boolean cut, Set<Integer> partitions, List<String> incomplete)
        implements PartialAnswer {}
