/**
 * Gets updates to the DNS servers: in order for each name, each name independently, for as long as
 * it takes.
 */
package org.leasehold.ddns.send;
