package org.leasehold.systemtests.bench.kea;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.leasehold.systemtests.harness.load.Perfdhcp.Report;
import org.leasehold.systemtests.harness.load.Perfdhcp.Timing;

/**
 * Some seconds of four-way exchanges by new clients.
 *
 * @param rate that perfdhcp was asked for
 * @param acksPerSecond of the seconds in which it began exchanges
 * @param drops the share of the exchanges begun that had no ACK, each message answered in 1 s
 * @param discoverOffer NaN unless perfdhcp was to keep each exchange's time; so {@code requestAck}
 * @param averageMillis from REQUEST to ACK
 * @param acksEachSecond ACKs of each second since the trial began; 0 unless as before
 * @param processorMicros of each part of the product for one exchange
 * @param perfdhcpMicros of perfdhcp for one exchange
 * @param othersShare of the machine's processors, for all that is neither server nor perfdhcp: the
 *     kernel's network, and whoever disturbs the bench
 */
record Trial(
    int rate,
    int seconds,
    int begun,
    double acksPerSecond,
    double drops,
    Delays discoverOffer,
    Delays requestAck,
    double averageMillis,
    List<Long> acksEachSecond,
    Map<String, Double> processorMicros,
    double perfdhcpMicros,
    double othersShare) {

  private static final double MOST_DROPS = 0.01;
  private static final double LEAST_BEGUN = 0.95;

  static Trial of(
      int rate,
      int seconds,
      Report report,
      Map<String, Duration> processorTime,
      double othersShare) {
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
        report.averageDelay("REQUEST-ACK"),
        eachSecond(report.timings("REQUEST-ACK"), seconds),
        micros,
        micros(report.processorTime(), acks),
        othersShare);
  }

  private static List<Long> eachSecond(List<Timing> timings, int seconds) {
    Map<Long, Long> counts =
        timings.stream()
            .collect(
                Collectors.groupingBy(each -> each.received() / 1_000_000, Collectors.counting()));
    return LongStream.range(0, seconds).mapToObj(each -> counts.getOrDefault(each, 0L)).toList();
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
    return "%,d/s: %,.0f acknowledged a second, %.2f %% drops%s, %.0f µs an exchange, others %.0f %%"
        .formatted(
            rate,
            acksPerSecond,
            100 * drops,
            requestAck.isKnown() ? ", p99 %.1f ms".formatted(requestAck.p99()) : "",
            processorMicrosOfAll(),
            100 * othersShare);
  }
}
