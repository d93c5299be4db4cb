/** The same exchanges with two servers, and what differs between their replies. */
package org.leasehold.systemtests.harness.compare;
