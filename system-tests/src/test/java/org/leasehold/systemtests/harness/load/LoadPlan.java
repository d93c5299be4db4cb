package org.leasehold.systemtests.harness.load;

import java.util.ArrayList;
import java.util.List;

/**
 * What {@link LoadClient} does.
 *
 * @param relay its address on the relay's host, and giaddr
 * @param servers where the relay passes each message to: all of them
 * @param clients how many clients there are
 * @param rate exchanges begun each second: an acquisition, a renewal or a release
 * @param seconds for how long exchanges are begun
 * @param settleSeconds how long it waits afterwards for what is unanswered
 * @param firstHardwareAddress of the first client, 48 bits; the others follow
 * @param hostnames the clients' host names without their number; empty: none is sent
 * @param seed of what is chosen at random
 * @param log the file of what the clients see
 */
public record LoadPlan(
    String relay,
    List<String> servers,
    int clients,
    int rate,
    int seconds,
    int settleSeconds,
    Habits habits,
    long firstHardwareAddress,
    String hostnames,
    long seed,
    String log) {

  private static final long FIRST_HARDWARE_ADDRESS = 0x02_1e_a5_00_00_00L;
  private static final String SEPARATOR = ",";

  /** Clients that get a lease, renew it and never release it. */
  public static LoadPlan steady(String relay, String server, int clients, int rate, int seconds) {
    return steady(relay, List.of(server), clients, rate, seconds);
  }

  /** The same behind a relay that passes to several servers. */
  public static LoadPlan steady(
      String relay, List<String> servers, int clients, int rate, int seconds) {
    return new LoadPlan(
        relay,
        servers,
        clients,
        rate,
        seconds,
        30,
        Habits.STEADY,
        FIRST_HARDWARE_ADDRESS,
        "",
        1,
        "");
  }

  public LoadPlan releasing(int percent) {
    return behaving(new Habits(percent, 0, 0, habits.renewals(), 0, 0));
  }

  public LoadPlan renewing(int times) {
    return behaving(new Habits(habits.releasePercent(), 0, 0, times, 0, 0));
  }

  public LoadPlan behaving(Habits how) {
    return with(how, settleSeconds, firstHardwareAddress, hostnames, seed, log);
  }

  public LoadPlan named(String names) {
    return with(habits, settleSeconds, firstHardwareAddress, names, seed, log);
  }

  public LoadPlan loggingTo(String file) {
    return with(habits, settleSeconds, firstHardwareAddress, hostnames, seed, file);
  }

  public LoadPlan settling(int limitSeconds) {
    return with(habits, limitSeconds, firstHardwareAddress, hostnames, seed, log);
  }

  /** Other choices at random. */
  public LoadPlan seeded(long other) {
    return with(habits, settleSeconds, firstHardwareAddress, hostnames, other, log);
  }

  /** Other clients than those of a plan without this: their hardware addresses begin later. */
  public LoadPlan otherClients() {
    return with(habits, settleSeconds, firstHardwareAddress + (1 << 20), hostnames, seed + 1, log);
  }

  private LoadPlan with(
      Habits how, int settle, long firstHardware, String names, long random, String file) {
    return new LoadPlan(
        relay, servers, clients, rate, seconds, settle, how, firstHardware, names, random, file);
  }

  /** When this file appears, no more exchanges are begun. */
  String stopFile() {
    return log + ".stop";
  }

  /** As a command line, in the order of the components. */
  List<String> arguments() {
    List<String> all = new ArrayList<>(List.of(relay, String.join(SEPARATOR, servers)));
    for (long number : new long[] {clients, rate, seconds, settleSeconds, firstHardwareAddress}) {
      all.add(Long.toString(number));
    }
    all.addAll(List.of(hostnames, Long.toString(seed), log));
    habits.numbers().forEach(number -> all.add(Integer.toString(number)));
    return all;
  }

  static LoadPlan parse(List<String> arguments) {
    return new LoadPlan(
        arguments.get(0),
        List.of(arguments.get(1).split(SEPARATOR)),
        Integer.parseInt(arguments.get(2)),
        Integer.parseInt(arguments.get(3)),
        Integer.parseInt(arguments.get(4)),
        Integer.parseInt(arguments.get(5)),
        Habits.parse(arguments.subList(10, arguments.size())),
        Long.parseLong(arguments.get(6)),
        arguments.get(7),
        Long.parseLong(arguments.get(8)),
        arguments.get(9));
  }
}
