package org.leasehold.edge.config;

/** What a client is known by. */
public enum IdentifierType {
  /** The hardware address, without its type. */
  HW_ADDRESS,
  /** The whole content of option 61. */
  CLIENT_ID,
  /** What follows type and IAID in option 61 (RFC 4361 section 6.1). */
  DUID,
  /** What the relay calls the client's port (RFC 3046 section 3.1). */
  CIRCUIT_ID,
  /** What an expression makes of the packet (Kea's hook flex_id). */
  FLEX_ID
}
