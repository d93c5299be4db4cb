package org.leasehold.edge.net;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the served interfaces now and then, and logs each change once. */
final class InterfaceWatch {

  private static final Logger log = LoggerFactory.getLogger(InterfaceWatch.class);

  private enum State {
    UP,
    DOWN,
    GONE
  }

  private record Seen(State state, int index) {}

  private final List<Listener> listeners;
  private final Consumer<Listener> recreated;
  private final Map<Listener, Seen> last = new HashMap<>();

  /**
   * @param recreated is told of an interface that is back under another index
   */
  InterfaceWatch(List<Listener> listeners, Consumer<Listener> recreated) {
    this.listeners = listeners;
    this.recreated = recreated;
    look();
  }

  void look() {
    Map<String, HostInterface> present;
    try {
      present =
          HostInterface.all().stream()
              .collect(Collectors.toMap(HostInterface::name, Function.identity()));
    } catch (InterfaceException e) {
      return; // Next time, perhaps; the sockets go on.
    }
    for (Listener each : listeners) {
      note(each, present.get(each.on().name()));
    }
  }

  private void note(Listener listener, HostInterface now) {
    Seen before = last.get(listener);
    Seen seen =
        now == null
            ? new Seen(State.GONE, before == null ? 0 : before.index())
            : new Seen(now.up() ? State.UP : State.DOWN, now.index());
    last.put(listener, seen);
    if (before == null || before.equals(seen)) {
      return;
    }
    String name = listener.on().name();
    if (seen.state() != before.state()) {
      switch (seen.state()) {
        case UP -> log.info("interface is up again interface={}", name);
        case DOWN -> log.warn("interface is down, its clients are not served interface={}", name);
        case GONE -> log.warn("interface is gone, its clients are not served interface={}", name);
      }
    }
    if (seen.index() != before.index()) {
      recreated.accept(listener);
    }
  }
}
