package io.lotwatch.app.definitions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/** Checks that the steps of one pipeline make a directed acyclic graph. */
final class GraphCheck {
    // A file can hold a circle of thousands of steps. Nobody reads more names than these.
    private static final int MAX_NAMES_SHOWN = 12;

    // Nor more circles than these, each of which costs a walk along the whole path.
    private static final int MAX_CIRCLES = 100;

    private final Map<String, StepNode> steps = new LinkedHashMap<>();
    private final FaultLog log;
    private int circles;

    private GraphCheck(FaultLog log) {
        this.log = log;
    }

    static void check(List<StepNode> steps, FaultLog log) {
        var check = new GraphCheck(log);
        steps.forEach(check::addName);
        steps.forEach(check::checkNames);
        check.checkCircles();
    }

    private void addName(StepNode step) {
        StepNode first = steps.putIfAbsent(step.step().name(), step);
        if (first != null) {
            log.error(
                    step.name(),
                    "there are two steps \"%s\", the first at %s"
                            .formatted(step.step().name(), log.placeOf(first.name())));
        }
    }

    private void checkNames(StepNode step) {
        Set<String> seen = new HashSet<>();
        for (StepNode.Predecessor predecessor : step.after()) {
            String name = predecessor.name();
            if (name.equals(step.step().name())) {
                log.error(predecessor.at(), "the step \"%s\" comes after itself".formatted(name));
            } else if (!steps.containsKey(name)) {
                log.error(
                        predecessor.at(),
                        "there is no step \"%s\"%s"
                                .formatted(YamlScalar.shortened(name), log.suggestion(name, steps.keySet())));
            } else if (!seen.add(name)) {
                log.error(predecessor.at(), "after names \"%s\" twice".formatted(name));
            }
        }
    }

    /** Depth first, with a stack of its own: a chain can be longer than the thread's. */
    private void checkCircles() {
        Map<String, Boolean> done = new HashMap<>();
        for (StepNode start : steps.values()) {
            Deque<Visit> path = new ArrayDeque<>();
            enter(start, path, done);
            while (!path.isEmpty()) {
                Visit visit = path.getLast();
                if (!visit.rest.hasNext()) {
                    done.put(visit.name, true);
                    path.removeLast();
                    continue;
                }
                StepNode.Predecessor next = visit.rest.next();
                StepNode target = steps.get(next.name());
                if (target == null || next.name().equals(visit.name)) {
                    continue;
                }
                if (Boolean.FALSE.equals(done.get(next.name()))) {
                    reportCircle(path, next.name(), next.at());
                } else {
                    enter(target, path, done);
                }
            }
        }
    }

    private static void enter(StepNode step, Deque<Visit> path, Map<String, Boolean> done) {
        if (done.putIfAbsent(step.step().name(), false) == null) {
            path.addLast(new Visit(step.step().name(), step.after().iterator()));
        }
    }

    private void reportCircle(Deque<Visit> path, String end, Node at) {
        if (++circles > MAX_CIRCLES) {
            return;
        }
        List<String> names = path.stream()
                .map(Visit::name)
                .dropWhile(name -> !name.equals(end))
                .toList();
        String shown = names.size() <= MAX_NAMES_SHOWN
                ? String.join(" after ", names)
                : String.join(" after ", names.subList(0, MAX_NAMES_SHOWN)) + " after ...";
        log.error(at, "the steps go round in a circle: %s after %s".formatted(shown, end));
    }

    /** A step on the path, and those of its predecessors that are not yet looked at. */
    private record Visit(String name, Iterator<StepNode.Predecessor> rest) {}
}
