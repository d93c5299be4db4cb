/**
 * A site's parts on Kafka, put together once for all that need them: the edge, import and export.
 * Knows no address family.
 */
package org.leasehold.edge.runtime;
