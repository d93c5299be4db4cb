/**
 * Which edge of a site should own which partition: decided by the group's leader from what the
 * members say of themselves. Pure; the log alone settles who does own it ({@code own}).
 */
package org.leasehold.edge.group;
