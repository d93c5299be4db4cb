/** What DHCP options are made of: definitions, types, and values as text and as octets. */
package org.leasehold.edge.option;
