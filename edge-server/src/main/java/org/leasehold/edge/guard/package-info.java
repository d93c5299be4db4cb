/** How much of what comes is let in (Kea's limits hook). Time is passed in. */
package org.leasehold.edge.guard;
