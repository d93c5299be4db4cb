/** What a message of DHCP is to those that only hand it on. */
package org.leasehold.edge.message;
