package org.leasehold.edge.group;

import java.util.Objects;
import org.leasehold.edge.own.Takeover;

/**
 * Who should own a partition.
 *
 * @param owner empty while no member may own it
 * @param why the owner was given it; with its {@code from}, who had it last
 */
public record Share(String owner, Takeover why) {

  public Share {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(why, "why");
  }

  /** Who had it last, empty for nobody. */
  String holder() {
    return owner.isEmpty() ? why.from() : owner;
  }
}
