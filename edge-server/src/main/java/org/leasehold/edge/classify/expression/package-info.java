/**
 * The expressions of Kea's {@code test} and {@code template-test} (Kea, "Using Expressions in
 * Classification"): parsed once into closures, run for every packet.
 */
package org.leasehold.edge.classify.expression;
