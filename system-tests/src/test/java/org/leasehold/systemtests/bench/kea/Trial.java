package org.leasehold.systemtests.bench.kea;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.leasehold.systemtests.harness.load.Perfdhcp.Report;

/**
 * Some seconds of four-way exchanges by new clients.
 *
 * @param rate that perfdhcp was asked for
 * @param acksPerSecond of the seconds in which it began exchanges
 * @param drops the share of the exchanges begun that had no ACK, each message answered in 1 s
 * @param processorMicros of each part of the product for one exchange
 * @param perfdhcpMicros of perfdhcp for one exchange
 */
record Trial(
    int rate,
    int seconds,
    int begun,
    double acksPerSecond,
    double drops,
    Delays discoverOffer,
    Delays requestAck,
    Map<String, Double> processorMicros,
    double perfdhcpMicros) {

  private static final double MOST_DROPS = 0.01;
  private static final double LEAST_BEGUN = 0.95;

  static Trial of(int rate, int seconds, Report report, Map<String, Duration> processorTime) {
    int begun = report.discoverOffer().sent();
    int acks = report.requestAck().received();
    Map<String, Double> micros = new LinkedHashMap<>();
    processorTime.forEach((part, time) -> micros.put(part, micros(time, acks)));
    return new Trial(
        rate,
        seconds,
        begun,
        acks / (double) seconds,
        1 - acks / (double) Math.max(1, begun),
        Delays.of(report.timings("DISCOVER-OFFER")),
        Delays.of(report.timings("REQUEST-ACK")),
        micros,
        micros(report.processorTime(), acks));
  }

  private static double micros(Duration time, int acks) {
    return acks == 0 ? Double.NaN : time.toNanos() / 1_000.0 / acks;
  }

  /** Less than 1 % drops. */
  boolean clean() {
    return drops < MOST_DROPS;
  }

  /**
   * Clean, and perfdhcp kept to the rate. It falls behind when the servers leave it too little of
   * the processors; what was acknowledged counts all the same.
   */
  boolean good() {
    return clean() && begun >= LEAST_BEGUN * rate * seconds;
  }

  /** Of all parts. */
  double processorMicrosOfAll() {
    return processorMicros.values().stream().mapToDouble(each -> each).sum();
  }

  String text() {
    return "%,d/s: %,.0f acknowledged a second, %.2f %% drops, p99 %.1f ms, %.0f µs an exchange"
        .formatted(rate, acksPerSecond, 100 * drops, requestAck.p99(), processorMicrosOfAll());
  }
}
