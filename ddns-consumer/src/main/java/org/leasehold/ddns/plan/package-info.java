/**
 * Which updates a change sends to the DNS server, and what each answer leads to: RFC 4703 section 5
 * as in Kea's D2. Pure: no socket, no Kafka, no clock.
 */
package org.leasehold.ddns.plan;
