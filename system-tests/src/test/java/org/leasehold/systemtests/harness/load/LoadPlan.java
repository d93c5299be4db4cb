package org.leasehold.systemtests.harness.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link LoadClient} does.
 *
 * @param relay its address on the relay's host, and giaddr
 * @param server where it sends to
 * @param clients how many clients there are
 * @param rate exchanges begun each second: an acquisition, a renewal or a release
 * @param seconds for how long exchanges are begun
 * @param settleSeconds how long it waits afterwards for what is unanswered
 * @param releasePercent how often a bound client releases instead of renewing
 * @param renewals a client that has renewed so often does no more; 0: no limit
 * @param firstHardwareAddress of the first client, 48 bits; the others follow
 * @param hostnames the clients' host names without their number; empty: none is sent
 * @param seed of what is chosen at random
 * @param log the file of the acknowledgements
 */
public record LoadPlan(
    String relay,
    String server,
    int clients,
    int rate,
    int seconds,
    int settleSeconds,
    int releasePercent,
    int renewals,
    long firstHardwareAddress,
    String hostnames,
    long seed,
    String log) {

  private static final long FIRST_HARDWARE_ADDRESS = 0x02_1e_a5_00_00_00L;

  /** Clients that get a lease, renew it and never release it. */
  public static LoadPlan steady(String relay, String server, int clients, int rate, int seconds) {
    return new LoadPlan(
        relay, server, clients, rate, seconds, 30, 0, 0, FIRST_HARDWARE_ADDRESS, "", 1, "");
  }

  public LoadPlan releasing(int percent) {
    return new LoadPlan(
        relay,
        server,
        clients,
        rate,
        seconds,
        settleSeconds,
        percent,
        renewals,
        firstHardwareAddress,
        hostnames,
        seed,
        log);
  }

  public LoadPlan renewing(int times) {
    return new LoadPlan(
        relay,
        server,
        clients,
        rate,
        seconds,
        settleSeconds,
        releasePercent,
        times,
        firstHardwareAddress,
        hostnames,
        seed,
        log);
  }

  public LoadPlan named(String names) {
    return new LoadPlan(
        relay,
        server,
        clients,
        rate,
        seconds,
        settleSeconds,
        releasePercent,
        renewals,
        firstHardwareAddress,
        names,
        seed,
        log);
  }

  public LoadPlan loggingTo(String file) {
    return new LoadPlan(
        relay,
        server,
        clients,
        rate,
        seconds,
        settleSeconds,
        releasePercent,
        renewals,
        firstHardwareAddress,
        hostnames,
        seed,
        file);
  }

  /** Other clients than those of a plan without this: their hardware addresses begin later. */
  public LoadPlan otherClients() {
    return new LoadPlan(
        relay,
        server,
        clients,
        rate,
        seconds,
        settleSeconds,
        releasePercent,
        renewals,
        firstHardwareAddress + (1 << 20),
        hostnames,
        seed + 1,
        log);
  }

  /** When this file appears, no more exchanges are begun. */
  String stopFile() {
    return log + ".stop";
  }

  /** As a command line, in the order of the components. */
  List<String> arguments() {
    List<String> all = new ArrayList<>(List.of(relay, server));
    for (long number :
        new long[] {
          clients, rate, seconds, settleSeconds, releasePercent, renewals, firstHardwareAddress
        }) {
      all.add(Long.toString(number));
    }
    all.addAll(List.of(hostnames, Long.toString(seed), log));
    return all;
  }

  static LoadPlan parse(List<String> arguments) {
    return new LoadPlan(
        arguments.get(0),
        arguments.get(1),
        Integer.parseInt(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        Integer.parseInt(arguments.get(4)),
        Integer.parseInt(arguments.get(5)),
        Integer.parseInt(arguments.get(6)),
        Integer.parseInt(arguments.get(7)),
        Long.parseLong(arguments.get(8)),
        arguments.get(9),
        Long.parseLong(arguments.get(10)),
        arguments.get(11));
  }
}
