package org.leasehold.stream.query;

import java.util.List;

/** What the query API sees of a site. */
public interface SiteView {

  String site();

  int partitions();

  /** The leases that this instance has. */
  SiteIndex index();

  /** {@code host:port} of the other instances that have a part of the site. */
  List<String> peers();

  /** In a word, such as "running". */
  String state();

  /** Why it does not run; null when it does. */
  String reason();

  /** How many events are in the log that have not been folded; -1 when unknown. */
  long lag();
}
