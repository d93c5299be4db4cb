/** {@code leasehold bench kea}: Kea and Leasehold in turn, under the same load. */
package org.leasehold.systemtests.bench.kea;
