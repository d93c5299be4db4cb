package org.leasehold.edge.control.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.RecordedMembership;
import org.leasehold.edge.control.ServiceSwitch;
import org.leasehold.edge.control.command.config.ConfigCommands;
import org.leasehold.edge.control.command.ha.HaCommands;
import org.leasehold.edge.control.command.service.ServiceCommands;
import org.leasehold.edge.control.command.statistic.StatisticCommands;

class FamiliesTest {

  @Test
  void eachCommandStandsInOneFamilyAndInTheDocumentation() throws IOException {
    List<String> names =
        Stream.of(
                ConfigCommands.of(
                    () -> null,
                    () -> null,
                    Path.of("kea-dhcp4.conf"),
                    Optional.empty(),
                    () -> {},
                    given -> {}),
                HaCommands.of(
                    RecordedMembership.pair("hot-standby"),
                    () -> null,
                    Duration.ZERO,
                    InstantSource.system()),
                ServiceCommands.of(
                    () -> null, new ServiceSwitch(() -> 0), status -> {}, InstantSource.system()),
                StatisticCommands.of(Map::of))
            .flatMap(List::stream)
            .map(Command::name)
            .toList();

    assertThat(names).hasSize(23).doesNotHaveDuplicates();
    String documented = Files.readString(Path.of("../docs/control-commands.md"));
    assertThat(names).allSatisfy(name -> assertThat(documented).contains("`" + name));
  }
}
