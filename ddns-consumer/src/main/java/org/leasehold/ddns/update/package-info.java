/** The updates as DNS messages, signed and verified: bytes in, bytes out, no socket. */
package org.leasehold.ddns.update;
