package org.leasehold.systemtests.exchanges;

import java.util.List;
import java.util.stream.Stream;
import org.leasehold.systemtests.harness.compare.Exchange;

/** All exchanges, in the order in which they are played. */
public final class All {

  private All() {}

  public static List<Exchange> exchanges() {
    return Stream.of(
            MessageTypes.all(),
            Subnets.all(),
            Hosts.all(),
            Options.all(),
            Names.all(),
            Lifetimes.all(),
            Classes.all())
        .flatMap(List::stream)
        .toList();
  }
}
