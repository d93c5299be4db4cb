package org.leasehold.edge.loop;

import org.leasehold.edge.group.GroupListener;
import org.leasehold.edge.log.LogListener;

/** What a member of a site's group does with the site's log; every call on the serving thread. */
public interface SiteWork extends LogListener, GroupListener {

  void start();

  /** Ten times a second. */
  void tick();
}
