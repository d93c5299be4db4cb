package org.leasehold.ddns.send;

import java.util.concurrent.CompletionStage;
import org.leasehold.ddns.config.DdnsDomain;
import org.leasehold.ddns.config.DnsServer;
import org.leasehold.ddns.plan.Answer;
import org.leasehold.ddns.plan.Update;

/** Sends one update to one server, once. */
public interface UpdateSender {

  /**
   * @return completes with {@link Answer.NoAnswer} when nothing came in time; never exceptionally
   * @throws IllegalArgumentException when the update's content is no DNS message
   */
  CompletionStage<Answer> send(DdnsDomain domain, DnsServer server, Update update);
}
