package org.leasehold.edge.config.load;

import java.util.List;
import java.util.function.Function;
import org.leasehold.edge.classify.expression.Vocabulary;
import org.leasehold.edge.config.IdentifierType;
import org.leasehold.schemas.lease.IpAddress;

/**
 * What differs between DHCPv4 and DHCPv6 in keys that both have.
 *
 * @param server the key of the server's own section: {@code Dhcp4}
 * @param subnets the key of its subnets: {@code subnet4}
 * @param parseAddress an address as text; throws {@link IllegalArgumentException} for any other
 * @param anAddress what an address looks like, for messages
 * @param addressExample for messages: {@code 192.0.2.1}
 * @param vocabulary its words in expressions
 * @param identifiers by which hosts may be reserved for, in the order that {@code "auto"} stands
 *     for
 * @param times the defaults of renewal times
 * @param queueType Kea's own {@code queue-type}
 * @param keys those that Kea takes and we do not support yet
 */
public record Family(
    String server,
    String subnets,
    Function<String, IpAddress> parseAddress,
    String anAddress,
    String addressExample,
    Vocabulary vocabulary,
    List<IdentifierType> identifiers,
    RenewalDefaults times,
    String queueType,
    KeaKeys keys) {

  public Family {
    identifiers = List.copyOf(identifiers);
  }

  /**
   * @param calculate whether absent times are calculated from the valid lifetime
   * @param t1Percent T1 as a fraction of the valid lifetime
   * @param t2Percent T2 as a fraction of the valid lifetime
   */
  public record RenewalDefaults(boolean calculate, double t1Percent, double t2Percent) {}
}
