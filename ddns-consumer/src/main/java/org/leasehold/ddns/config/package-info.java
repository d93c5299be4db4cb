/** Kea's {@code kea-dhcp-ddns.conf}, with our {@code kafka} beside Kea's own keys. */
package org.leasehold.ddns.config;
