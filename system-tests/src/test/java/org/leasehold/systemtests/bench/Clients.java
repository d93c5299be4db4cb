package org.leasehold.systemtests.bench;

/** Where the clients' addresses are: a subnet behind the relay agent, and its pool. */
public record Clients(String subnet, String pool) {}
