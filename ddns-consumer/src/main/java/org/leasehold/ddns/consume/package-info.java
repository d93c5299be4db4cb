/** Reads {@code dns-changes}, and commits an offset only when every change before it has ended. */
package org.leasehold.ddns.consume;
