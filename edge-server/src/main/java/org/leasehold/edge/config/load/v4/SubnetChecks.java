package org.leasehold.edge.config.load.v4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.leasehold.edge.config.v4.NetworkSettings4;
import org.leasehold.edge.config.v4.Pool4;
import org.leasehold.edge.config.v4.Subnet4;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.Position;
import org.leasehold.platform.json.Problems;
import org.leasehold.schemas.lease.Ipv4Address;

/** What must hold between subnets, beyond what each says by itself. */
final class SubnetChecks {

  /** Where a subnet stands, by its id. */
  private final Map<Long, KeaSection> sections = new HashMap<>();

  private final List<Subnet4> subnets = new ArrayList<>();

  void subnet(KeaSection section, Subnet4 subnet) {
    if (sections.putIfAbsent(subnet.id(), section) == null) {
      subnets.add(subnet);
    }
  }

  /** The subnets of a shared network are one link, so they are alike in what concerns the link. */
  void network(KeaSection network, NetworkSettings4 shared, List<Subnet4> members) {
    Optional<String> link = shared.interfaceName();
    for (Subnet4 subnet : members) {
      KeaSection section = sections.getOrDefault(subnet.id(), network);
      if (subnet.settings().authoritative() != shared.authoritative()) {
        section.error(
            "authoritative",
            "the subnet "
                + subnet.prefix()
                + " is "
                + (shared.authoritative() ? "not " : "")
                + "authoritative, unlike its shared network",
            "write the same for both");
      }
      if (link.isEmpty()) {
        link = subnet.interfaceName();
      } else if (subnet.interfaceName().isPresent() && !subnet.interfaceName().equals(link)) {
        section.error(
            "interface",
            "the interface \"" + subnet.interfaceName().get() + "\" of " + subnet.prefix(),
            "the shared network is on \"" + link.get() + "\"");
      }
    }
  }

  /** Looks at all subnets together. */
  void finish(Problems problems) {
    pools(problems);
    prefixes(problems);
  }

  private record Placed(Pool4 pool, Subnet4 subnet) {}

  /** An address has one lease in a site, so it is in one pool. Kea takes such pools. */
  private void pools(Problems problems) {
    List<Placed> all = new ArrayList<>();
    for (Subnet4 subnet : subnets) {
      subnet.pools().forEach(pool -> all.add(new Placed(pool, subnet)));
    }
    all.sort(Comparator.comparing(placed -> placed.pool().first()));
    Placed before = null;
    for (Placed placed : all) {
      // Pools of one subnet have been compared already.
      if (before != null
          && before.subnet() != placed.subnet()
          && before.pool().contains(placed.pool().first())) {
        problems.error(
            at(placed.subnet(), "pools"),
            "the pool " + placed.pool() + " of the subnet " + placed.subnet().prefix(),
            "it overlaps the pool "
                + before.pool()
                + " of "
                + before.subnet().prefix()
                + " at "
                + at(before.subnet(), "pools"));
      }
      if (before == null || before.pool().last().compareTo(placed.pool().last()) < 0) {
        before = placed;
      }
    }
  }

  /** Legal, and rarely meant. */
  private void prefixes(Problems problems) {
    List<Subnet4> sorted = new ArrayList<>(subnets);
    sorted.sort(
        Comparator.<Subnet4, Ipv4Address>comparing(subnet -> subnet.prefix().network())
            .thenComparing(subnet -> subnet.prefix().length()));
    Subnet4 outer = null;
    for (Subnet4 inner : sorted) {
      if (outer == null || !outer.prefix().contains(inner.prefix().network())) {
        outer = inner;
      } else if (!outer.prefix().equals(inner.prefix())) {
        problems.warning(
            at(inner, "subnet"),
            "the subnet " + inner.prefix() + " lies within the subnet " + outer.prefix(),
            "a client in both is served by the one that comes first in the file");
      }
    }
  }

  private Position at(Subnet4 subnet, String key) {
    return sections.get(subnet.id()).at(key);
  }
}
