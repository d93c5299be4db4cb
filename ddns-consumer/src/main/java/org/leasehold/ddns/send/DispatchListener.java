package org.leasehold.ddns.send;

import java.time.Duration;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;

/** Hears what becomes of changes. All calls come on the dispatcher's thread. */
public interface DispatchListener {

  /** The change has ended. */
  void finished(DdnsDomain domain, Job job, Outcome outcome);

  /** A try failed; the change goes on waiting. */
  void retried(DdnsDomain domain, Job job, Retry retry);

  /** A server does not answer any more. */
  void away(DdnsDomain domain, DnsServer server, String reason);

  /** It answers again. */
  void back(DdnsDomain domain, DnsServer server, Duration away, int waiting);
}
