/**
 * What to send to the DNS server for a change, and what each answer leads to: RFC 4703 section 5 as
 * Kea's D2 does it. Pure: no socket, no Kafka, no clock.
 */
package org.leasehold.ddns.plan;
