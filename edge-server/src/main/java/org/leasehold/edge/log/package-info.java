/**
 * The lease log as an edge sees it. {@link org.leasehold.edge.log.LeaseLog} is the one place where
 * another kind of log can come.
 */
package org.leasehold.edge.log;
