/** Host reservations: found by what a client is known by, and by address. Pure. */
package org.leasehold.edge.hosts;
