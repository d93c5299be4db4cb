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
public final class InterfaceWatch<S> {

  private static final Logger log = LoggerFactory.getLogger(InterfaceWatch.class);

  private enum State {
    UP,
    DOWN,
    GONE
  }

  private record Seen(State state, int index) {}

  private final List<S> served;
  private final Function<S, String> name;
  private final Consumer<S> recreated;
  private final Map<S, Seen> last = new HashMap<>();

  /**
   * @param served what serves one interface each
   * @param name of the interface that it serves
   * @param recreated is told of an interface that is back under another index
   */
  public InterfaceWatch(List<S> served, Function<S, String> name, Consumer<S> recreated) {
    this.served = served;
    this.name = name;
    this.recreated = recreated;
    look();
  }

  public void look() {
    Map<String, HostInterface> present;
    try {
      present =
          HostInterface.all().stream()
              .collect(Collectors.toMap(HostInterface::name, Function.identity()));
    } catch (InterfaceException e) {
      return; // Next time, perhaps; the sockets go on.
    }
    for (S each : served) {
      note(each, present.get(name.apply(each)));
    }
  }

  private void note(S each, HostInterface now) {
    Seen before = last.get(each);
    Seen seen =
        now == null
            ? new Seen(State.GONE, before == null ? 0 : before.index())
            : new Seen(now.up() ? State.UP : State.DOWN, now.index());
    last.put(each, seen);
    if (before == null || before.equals(seen)) {
      return;
    }
    String interfaceName = name.apply(each);
    if (seen.state() != before.state()) {
      switch (seen.state()) {
        case UP -> log.info("interface is up again interface={}", interfaceName);
        case DOWN ->
            log.warn("interface is down, its clients are not served interface={}", interfaceName);
        case GONE ->
            log.warn("interface is gone, its clients are not served interface={}", interfaceName);
      }
    }
    if (seen.index() != before.index()) {
      recreated.accept(each);
    }
  }
}
