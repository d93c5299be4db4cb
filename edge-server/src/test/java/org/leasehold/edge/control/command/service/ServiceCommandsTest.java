package org.leasehold.edge.control.command.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.RecordedMembership;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.ServiceSwitch.Origin;
import org.leasehold.edge.control.command.Run;
import org.leasehold.edge.control.view.HaView;
import org.leasehold.edge.control.view.HaView.Progress;
import org.leasehold.edge.own.PartitionStatus;

class ServiceCommandsTest {

  private static final Instant START = Instant.parse("2026-11-24T00:30:00Z");

  private long nanos;
  private final ServiceSwitch service = new ServiceSwitch(() -> nanos);
  private final RecordedMembership group = RecordedMembership.pair("hot-standby");

  private HaView view() {
    return new HaView(
        group.view(),
        List.of(new PartitionStatus(0, "OWNING", "one", 5, START, "first owner", 9)),
        Progress.SERVING);
  }

  @Test
  void theServiceIsDisabledForATimeOrForGood() {
    Command disable = new DhcpDisable(service);

    assertThat(Run.command(disable)).isEqualTo(Answer.done("DHCPv4 service disabled"));
    assertThat(service.isEnabled()).isFalse();
    assertThat(Run.command(new DhcpEnable(service)))
        .isEqualTo(Answer.done("DHCP service successfully enabled"));
    assertThat(service.isEnabled()).isTrue();

    assertThat(Run.command(disable, "{ \"max-period\": 20, \"origin\": \"ha-partner\" }"))
        .isEqualTo(Answer.done("DHCPv4 service disabled for 20 seconds"));
    nanos = 19_999_999_999L;
    assertThat(service.isDisabledBy(Origin.HA_PARTNER)).isTrue();
    nanos = 20_000_000_000L;
    assertThat(service.isEnabled()).isTrue();
  }

  @Test
  void whatIsWrongWithDisablingIsSaidInKeasWords() {
    Command disable = new DhcpDisable(service);

    assertThat(Run.error(disable, "{ \"max-period\": 0 }"))
        .isEqualTo("'max-period' must be positive integer");
    assertThat(Run.error(disable, "{ \"max-period\": \"x\" }"))
        .isEqualTo("'max-period' argument must be a number");
    assertThat(Run.error(disable, "{ \"origin\": \"zzz\" }"))
        .isEqualTo("invalid value used for 'origin' parameter: zzz");
    assertThat(Run.error(disable, "\"x\""))
        .isEqualTo("arguments for the 'dhcp-disable' command must be a map");
    assertThat(service.isEnabled()).isTrue();
  }

  /** Kea's integers have 64 bits. */
  @Test
  void whatFitsNo64BitsIsRefusedInKeasWords() {
    List<Integer> stops = new ArrayList<>();
    for (String huge : List.of("9223372036854775808", "-9223372036854775809", "1e19")) {
      assertThat(Run.error(new DhcpDisable(service), "{ \"max-period\": " + huge + " }"))
          .isEqualTo("'max-period' argument must be a number");
      assertThat(Run.error(new DhcpDisable(service), "{ \"origin-id\": " + huge + " }"))
          .isEqualTo("'origin-id' must be an integer in the 'dhcp-disable' command");
      assertThat(Run.error(new Shutdown(stops::add), "{ \"exit-value\": " + huge + " }"))
          .isEqualTo("parameter 'exit-value' is not an integer");
    }
    assertThat(Run.error(new DhcpDisable(service), "{ \"max-period\": 9223372036854775807 }"))
        .isEqualTo("'max-period' must be positive integer");
    assertThat(stops).isEmpty();
    assertThat(service.isEnabled()).isTrue();
  }

  @Test
  void anOriginIdOfKea3IsTaken() {
    Run.command(new DhcpDisable(service), "{ \"origin-id\": 2000 }");
    assertThat(service.isDisabledBy(Origin.HA_PARTNER)).isTrue();
    Run.command(new DhcpEnable(service), "{ \"origin-id\": 2000 }");
    assertThat(service.isEnabled()).isTrue();
  }

  @Test
  void aShutdownEndsWithTheStatusAskedFor() {
    List<Integer> stops = new ArrayList<>();
    Command shutdown = new Shutdown(stops::add);

    assertThat(Run.command(shutdown)).isEqualTo(Answer.done("Shutting down."));
    Run.command(shutdown, "{ \"exit-value\": 3 }");
    assertThat(Run.error(shutdown, "{ \"exit-value\": \"x\" }"))
        .isEqualTo("parameter 'exit-value' is not an integer");
    assertThat(Run.error(shutdown, "{ \"exit-value\": 300 }")).contains("not within 0 to 255");

    assertThat(stops).containsExactly(0, 3);
  }

  @Test
  void theStatusSaysHowLongItRunsAndWhoOwnsWhat() {
    service.disable(Origin.USER);
    Command status =
        new StatusGet(this::view, service, 4711, START, InstantSource.fixed(START.plusSeconds(90)));

    Map<?, ?> arguments = (Map<?, ?>) Run.command(status).arguments();

    assertThat(arguments.get("pid")).isEqualTo(4711L);
    assertThat(arguments.get("uptime")).isEqualTo(90L);
    assertThat(arguments.get("sockets")).isEqualTo(Map.of("status", "ready"));
    assertThat(arguments.get("dhcp-state").toString())
        .contains("disabled-by-user=true", "globally-disabled=true");
    assertThat(arguments.get("partitions").toString()).contains("owner=one", "epoch=5");
    assertThat(arguments.get("high-availability").toString()).contains("ha-mode=hot-standby");
  }

  @Test
  void theVersionNamesWhatItRunsWith() {
    Answer version = Run.command(new VersionGet());

    assertThat(version.text()).isNotEmpty();
    assertThat(version.arguments().toString()).contains("linked with:", "kafka-clients 4.");
    assertThat(Run.command(new BuildReport()).text()).contains("Version: " + version.text());
  }
}
