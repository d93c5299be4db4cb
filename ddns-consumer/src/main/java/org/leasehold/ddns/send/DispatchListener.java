package org.leasehold.ddns.send;

import java.time.Duration;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Next.Outcome;
import org.leasehold.ddns.plan.Next.Retry;

/** Called with the progress of changes. All calls come on the dispatcher's thread. */
public interface DispatchListener {

  /** The change has ended. */
  void finished(DdnsDomain domain, Job job, Outcome outcome);

  /** An attempt failed; the change keeps waiting. */
  void retried(DdnsDomain domain, Job job, Retry retry);

  /** A server no longer answers. */
  void away(DdnsDomain domain, DnsServer server, String reason);

  /** It answers again. */
  void back(DdnsDomain domain, DnsServer server, Duration away, int waiting);
}
