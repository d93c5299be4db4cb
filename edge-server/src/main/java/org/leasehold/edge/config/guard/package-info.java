/**
 * What keeps a server and its addresses safe from too much: Kea's ping check and limits hooks, its
 * packet queue and parking.
 */
package org.leasehold.edge.config.guard;
