/** Kea's {@code kea-dhcp-ddns.conf}, with our {@code kafka} beside what Kea has in it. */
package org.leasehold.ddns.config;
