/** The lease log and the group of edges on Kafka: the only package that imports its clients. */
package org.leasehold.edge.kafka;
