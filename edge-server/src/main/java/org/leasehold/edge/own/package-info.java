/**
 * Who may answer for an address: the ownership of partitions, with the log as the arbiter. No clock
 * and no timeout decides here; everything runs on the serving thread. docs/architecture.md tells
 * the rules, by the numbers that the comments name.
 */
package org.leasehold.edge.own;
