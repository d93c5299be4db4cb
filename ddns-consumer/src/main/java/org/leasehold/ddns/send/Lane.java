package org.leasehold.ddns.send;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.leasehold.ddns.config.DdnsDomain;

/** The changes of one domain that are ready to be sent, and the ways to its servers. */
final class Lane {

  final DdnsDomain domain;
  final List<Route> routes;
  final Deque<Task> ready = new ArrayDeque<>();

  /** Changes that are not finished, whatever they wait for. */
  int unfinished;

  /** Since when no change of it has been finished although some were tried; null if they are. */
  Instant stuckSince;

  /** Why the last try failed. */
  String stuckBy;

  Lane(DdnsDomain domain, List<Route> routes) {
    this.domain = domain;
    this.routes = routes;
  }

  /** The first server that is available, in the order of the configuration; if none, wait. */
  Optional<Route> route(Instant now) {
    for (Route route : routes) {
      if (route.isOpen() || route.mayProbe(now)) {
        return route.load.isFull() ? Optional.empty() : Optional.of(route);
      }
    }
    return Optional.empty();
  }

  boolean hasOpenRoute() {
    return routes.stream().anyMatch(Route::isOpen);
  }

  /** When an update may try a server that was away again; it matters only if an update is ready. */
  Optional<Instant> nextTry() {
    return routes.stream()
        .map(Route::nextTry)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder());
  }

  boolean isStuck() {
    return unfinished > 0 && stuckSince != null;
  }

  void stuck(Instant now, String reason) {
    stuckBy = reason;
    if (stuckSince == null) {
      stuckSince = now;
    }
  }

  void moves() {
    stuckSince = null;
  }
}
