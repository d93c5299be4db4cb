/**
 * What to answer: pure functions of the packet, the leases, the configuration and the time. They
 * return the events to append and the reply to send once these are committed; they change nothing
 * and do no I/O.
 */
package org.leasehold.edge.decide;
