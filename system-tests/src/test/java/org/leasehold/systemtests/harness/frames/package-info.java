/**
 * DHCP in Ethernet frames, written and read by hand: what is sent has every octet that the test
 * says, and of what comes back the addresses of the frame are seen too.
 */
package org.leasehold.systemtests.harness.frames;
