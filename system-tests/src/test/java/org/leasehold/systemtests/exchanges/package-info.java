/**
 * Exchanges that Kea 2.6 and ours are both asked for, each an entry of a line or a few: a name, and
 * messages with the type of Kea's answer. The configuration is compare/kea-dhcp4.conf.
 */
package org.leasehold.systemtests.exchanges;
