package org.leasehold.stream.topology;

import org.leasehold.schemas.topics.Topics;

/**
 * The topics of one site.
 *
 * @param partitions of the events and of the table
 */
public record SiteTopics(
    String site, String events, String leases, String dnsChanges, int partitions) {

  public static SiteTopics of(Topics topics, String site, int partitions) {
    return new SiteTopics(
        site, topics.leaseEvents(site), topics.leases(site), topics.dnsChanges(), partitions);
  }
}
