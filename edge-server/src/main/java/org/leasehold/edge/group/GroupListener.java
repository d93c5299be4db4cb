package org.leasehold.edge.group;

import java.util.Set;
import org.leasehold.edge.own.Takeover;

/** What the group tells one of its members; always on the serving thread. */
public interface GroupListener {

  /**
   * The group gave this edge partitions, besides those it has.
   *
   * @param why it was given these
   */
  void assigned(Set<Integer> partitions, Takeover why);

  /** The group took partitions away. */
  void revoked(Set<Integer> partitions);
}
