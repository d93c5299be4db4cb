package org.leasehold.edge.serve;

import java.util.function.Consumer;

/**
 * What the outside is told of a site.
 *
 * @param counters of events and commands
 * @param readiness conditions by name
 * @param fatal takes the line that says why this edge has to end
 */
public record Callbacks(ServeCounters counters, ReadinessSink readiness, Consumer<String> fatal) {}
