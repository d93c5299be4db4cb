package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.dhcp.Capture;
import org.leasehold.systemtests.harness.dhcp.Dissection;
import org.leasehold.systemtests.harness.load.Perfdhcp;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.EdgeSettings;
import org.leasehold.systemtests.harness.product.Pipeline;

/**
 * perfdhcp as a relay agent at 1,000 four-way exchanges a second for 20 s. Alone, for it asserts
 * how many are answered at that rate.
 */
@Tag("peers")
@Tag("alone")
class ThousandExchangesTest {

  private static final int RATE = 1_000;
  private static final int SECONDS = 20;
  private static final int CLIENTS = 60_000;

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void noAddressIsGivenTwiceAndEveryLeaseIsInTheTable() throws Exception {
    try (Pipeline pipeline = Pipeline.onSharedStore(folder, EdgeSettings.USUAL.withoutDns())) {
      pipeline.startWithoutDns();
      Dissection seen;
      Perfdhcp.Report report;
      try (Capture capture = Capture.on(pipeline.relay, folder.file("relay.pcap"))) {
        report =
            Perfdhcp.run(
                pipeline.relay,
                Pipeline.RELAY_ADDRESS,
                Pipeline.SERVER_ADDRESS,
                RATE,
                SECONDS,
                CLIENTS);
        seen = capture.end();
      }
      folder.write("perfdhcp.txt", report.text());

      assertThat(report.requestAck().notUnique()).isZero();
      // perfdhcp gives up an answer after 1 s; the machine may be busy with others
      assertThat(report.requestAck().received()).isGreaterThan(RATE * SECONDS * 9 / 10);
      assertThat(seen.malformed()).isEmpty();
      Expectations.everyPromiseIsKept(pipeline, seen);
    }
  }
}
