/** DHCPv4's part of deciding (RFC 2131 section 4.3). */
package org.leasehold.edge.decide.v4;
