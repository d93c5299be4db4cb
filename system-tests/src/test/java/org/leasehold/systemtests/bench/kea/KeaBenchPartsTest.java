package org.leasehold.systemtests.bench.kea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.systemtests.harness.load.Perfdhcp.Report;
import org.leasehold.systemtests.harness.load.Perfdhcp.Timing;

class KeaBenchPartsTest {

  private static final String PERFDHCP =
      """
      Running: perfdhcp -4 -r 1000 -p 2 -x t
      ***Rate statistics***
      Rate: 499.262 4-way exchanges/second, expected rate: 1000

      ***Statistics for: DISCOVER-OFFER***
      sent packets: 2000
      received packets: 1995
      drops: 5
      non unique addresses: 0

      ***Statistics for: REQUEST-ACK***
      sent packets: 1995
      received packets: 1990
      drops: 5
      non unique addresses: 0

      ***Timestamps for packets: DISCOVER-OFFER***
      sent / received: 000000.000460 / 000000.002323

      ***Timestamps for packets: REQUEST-ACK***
      sent / received: 000000.999900 / 000001.000400
      sent / received: 000001.972324 / 000001.972809

      CPU 0.250 0.125
      """;

  @Test
  void aReportOfPerfdhcpHasCountsAndTimes() {
    Report report = Report.parse(PERFDHCP);

    assertThat(report.discoverOffer().sent()).isEqualTo(2000);
    assertThat(report.requestAck().received()).isEqualTo(1990);
    assertThat(report.timings("DISCOVER-OFFER")).containsExactly(new Timing(460, 2_323));
    assertThat(report.timings("REQUEST-ACK"))
        .containsExactly(new Timing(999_900, 1_000_400), new Timing(1_972_324, 1_972_809));
    assertThat(report.processorTime()).isEqualTo(Duration.ofMillis(375));
  }

  @Test
  void aTrialIsGoodWhenNearlyAllExchangesOfItsRateEndedWithAnAck() {
    Map<String, Duration> spent = Map.of("kea", Duration.ofMillis(199));

    Trial trial = Trial.of(1_000, 2, Report.parse(PERFDHCP), spent, 0);

    assertThat(trial.acksPerSecond()).isEqualTo(995);
    assertThat(trial.drops()).isCloseTo(0.005, within(1e-9));
    assertThat(trial.processorMicros()).containsEntry("kea", 100.0);
    assertThat(trial.good()).isTrue();
    // perfdhcp began two thirds of what it was asked for
    Trial behind = Trial.of(1_500, 2, Report.parse(PERFDHCP), spent, 0);
    assertThat(behind.clean()).isTrue();
    assertThat(behind.good()).isFalse();
  }

  @Test
  void theHighestGoodRateIsFoundToItsPrecision() {
    for (int limit : new int[] {80, 700, 1_000, 5_432, 17_000}) {
      List<Integer> tried = new ArrayList<>();

      int found = RateSearch.highest(1_000, 20_000, 0.05, rate -> tried.add(rate) && rate <= limit);

      assertThat(found).isLessThanOrEqualTo(limit).isGreaterThanOrEqualTo((int) (limit / 1.06));
      assertThat(tried).doesNotHaveDuplicates().hasSizeLessThan(12);
    }
  }

  @Test
  void theSearchEndsAtItsLimitAndWhenNothingIsGood() {
    assertThat(RateSearch.highest(1_000, 20_000, 0.05, rate -> true)).isEqualTo(20_000);
    assertThat(RateSearch.highest(1_000, 20_000, 0.05, rate -> false)).isZero();
  }

  @Test
  void aPercentileIsOfTheNearestRank() {
    List<Timing> timings =
        LongStream.rangeClosed(1, 200).mapToObj(i -> new Timing(0, i * 1_000)).toList();

    assertThat(Delays.of(timings)).isEqualTo(new Delays(100, 198, 200));
    assertThat(Delays.of(List.of(new Timing(5, 7))).p99()).isEqualTo(0.002);
    assertThat(Delays.of(List.of()).p50()).isNaN();
  }

  @Test
  void acksAreCountedBySecond() {
    Trial trial = Trial.of(1_000, 3, Report.parse(PERFDHCP), Map.of(), 0);

    assertThat(trial.acksEachSecond()).containsExactly(0L, 2L, 0L);
  }

  @Test
  void othersHaveWhatTheMachineDidAndWeDidNot() {
    MachineTime before = MachineTime.parse("cpu  100 0 100 700 100 0 0 0 0 0");
    MachineTime after = MachineTime.parse("cpu  130 10 120 840 100 0 10 0 0 0");

    // 70 of 210 ticks were busy, 49 of them for us
    assertThat(after.othersSince(before, Duration.ofMillis(490))).isEqualTo(0.1, within(1e-9));
  }

  @Test
  void aLeaseFileHasItsLeasesAtRandomPlacesOfThePool(@TempDir Path folder) throws IOException {
    Path file = LeaseFile.write(folder.resolve("leases4.csv"), 0x0a_80_00_00, 1_000, 990);

    List<String> rows = Files.readAllLines(file);
    assertThat(rows).hasSize(991).doesNotHaveDuplicates();
    assertThat(rows.get(1))
        .matches("10.128.0.0,06:00:00:00:00:00,01:06:00:00:00:00:00,86400,\\d+,2,0,0,,0,");
  }

  @Test
  void aSpreadHasTheMedianOfWhatWasMeasured() {
    assertThat(Spread.of(DoubleStream.of(3, Double.NaN, 1, 2_000)))
        .isEqualTo(new Spread(3, 1, 2_000));
    assertThat(Spread.of(DoubleStream.of(1, 2)).median()).isEqualTo(1.5);
    assertThat(Spread.of(DoubleStream.of(8_000, 7_500)).text(0))
        .isEqualTo("7,750 (7,500 to 8,000)");
    assertThat(Spread.of(DoubleStream.empty()).text(1)).isEqualTo("–");
  }
}
