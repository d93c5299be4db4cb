/**
 * The lease log as an edge sees it. {@link org.leasehold.edge.log.LeaseLog} is the one place where
 * another kind of log can come; the only package that imports Kafka's clients.
 */
package org.leasehold.edge.log;
