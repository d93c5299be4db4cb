package org.leasehold.systemtests.bench.kea;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.systemtests.harness.load.Perfdhcp.Report;

/** What the database grows by on disk, in octets, for a new lease and for a renewal. */
record Disk(double octetsPerLease, double octetsPerRenewal) {

  private static final int RATE = 500;
  private static final int SECONDS = 5;

  static Disk measure(Stored servers, Load load) {
    long empty = servers.storedBytes();
    Report leases = load.run(RATE, SECONDS, Load.newClients());
    long before = servers.storedBytes();
    double perLease = (before - empty) / (double) leases.requestAck().received();
    List<String> options = new ArrayList<>(Load.newClients());
    options.addAll(List.of("-f", "" + RATE));
    Report both = load.run(RATE, SECONDS, options);
    double grown = servers.storedBytes() - before;
    int renewals = both.exchange("REQUEST-ACK (renewal)").received();
    return new Disk(perLease, (grown - perLease * both.requestAck().received()) / renewals);
  }
}
