package org.leasehold.edge.config;

/** Kea's ddns-replace-client-name: when a name of the server's making takes the client's place. */
public enum ReplaceClientName {
  NEVER,
  ALWAYS,
  WHEN_PRESENT,
  WHEN_NOT_PRESENT
}
