package org.leasehold.ddns.plan;

import java.util.List;

/**
 * One RFC 2136 update of one owner name: the edits are made together, and only if all prerequisites
 * hold.
 *
 * @param owner the name that prerequisites and edits are about, absolute
 */
public record Update(String owner, List<Prerequisite> prerequisites, List<Edit> edits) {
  public Update {
    prerequisites = List.copyOf(prerequisites);
    edits = List.copyOf(edits);
  }
}
