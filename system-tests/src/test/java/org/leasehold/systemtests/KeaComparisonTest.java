package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.exchanges.All;
import org.leasehold.systemtests.exchanges.Compatibility;
import org.leasehold.systemtests.harness.compare.Contest;
import org.leasehold.systemtests.harness.compare.Contest.Difference;
import org.leasehold.systemtests.harness.compare.Exchange;
import org.leasehold.systemtests.harness.dhcp.KeaServer;
import org.leasehold.systemtests.harness.frames.ServerLinks;
import org.leasehold.systemtests.harness.net.Daemon;
import org.leasehold.systemtests.harness.net.NetworkLab;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;

/** The same exchanges with Kea 2.6 and with standalone, both with one configuration file. */
@Tag("peers")
class KeaComparisonTest {

  private static final Duration START = Duration.ofMinutes(4);
  private static final Path DIFFERENCES = Product.ROOT.resolve("docs/differences.md");

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void standaloneAnswersAsKeaDoes() throws IOException {
    compare("kea-dhcp4.conf", All.exchanges());
  }

  @Test
  void standaloneAnswersAsKeaDoesWithWhatIsNotTheDefault() throws IOException {
    compare("kea-dhcp4-compatible.conf", Compatibility.all());
  }

  private void compare(String file, List<Exchange> exchanges) throws IOException {
    assertThat(exchanges).extracting(Exchange::name).doesNotHaveDuplicates();
    Path configuration = folder.write(file, resource("compare/" + file));

    Contest contest;
    try (NetworkLab lab = new NetworkLab();
        ServerLinks keaLinks = ServerLinks.in(lab, "kea");
        ServerLinks ourLinks = ServerLinks.in(lab, "our");
        Daemon kea = KeaServer.trixie(keaLinks.host(), folder.path(), configuration);
        Daemon ours =
            Product.standalone(
                ourLinks.host(), configuration, folder.file("data"), folder.file("ours.log"))) {
      ours.start();
      kea.start().awaitReady(Duration.ofSeconds(20));
      ours.awaitReady(START);
      contest = new Contest(keaLinks, ourLinks);
      exchanges.forEach(contest::play);
      contest.end();
    }

    SoftAssertions.assertSoftly(
        softly -> judge(softly, contest, ExpectedDifferences.of(exchanges)));
  }

  private static void judge(SoftAssertions softly, Contest contest, Map<String, String> expected) {
    List<Difference> found = contest.differences();
    Set<String> where = found.stream().map(Difference::where).collect(Collectors.toSet());
    softly
        .assertThat(contest.failures())
        .as("what Kea does not answer as the exchanges say")
        .isEmpty();
    softly
        .assertThat(
            found.stream()
                .filter(each -> !expected.containsKey(each.where()))
                .map(KeaComparisonTest::told))
        .as("differences that are not expected")
        .isEmpty();
    softly
        .assertThat(expected.keySet().stream().filter(each -> !where.contains(each)))
        .as("expected differences that are none")
        .isEmpty();
    softly
        .assertThat(DIFFERENCES)
        .content()
        .as("sections that explain the expected differences")
        .contains("# Differences from Kea")
        .satisfies(
            text ->
                assertThat(expected.values())
                    .allMatch(section -> text.contains("\n## " + section + "\n")));
  }

  private static String told(Difference difference) {
    return "\n%s\n  Kea:  %s\n  ours: %s"
        .formatted(difference.where(), difference.kea(), difference.ours());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = KeaComparisonTest.class.getClassLoader().getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
