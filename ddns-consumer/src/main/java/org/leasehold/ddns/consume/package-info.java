/**
 * Reads {@code dns-changes}, and commits an offset only when every change before it is finished.
 */
package org.leasehold.ddns.consume;
