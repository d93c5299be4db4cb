/**
 * The serving thread of a site, and what runs on it: the log's and the group's news, packets, ticks
 * (docs/adr/0007).
 */
package org.leasehold.edge.loop;
