package org.leasehold.edge.control.command.statistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.Command;
import org.leasehold.edge.control.command.Run;

class StatisticGetTest {

  @Test
  void aStatisticIsFoundByItsName() {
    Command get = new StatisticGet(() -> Map.of("pkt4-received", List.of(List.of(1, "now"))));

    assertThat(Run.command(get, "{ \"name\": \"pkt4-received\" }"))
        .isEqualTo(Answer.of(Map.of("pkt4-received", List.of(List.of(1, "now")))));
    assertThat(Run.command(get, "{ \"name\": \"nope\" }")).isEqualTo(Answer.of(Map.of()));
    assertThat(Run.error(get, "{}")).isEqualTo("Missing mandatory 'name' parameter.");
    assertThat(Run.error(get, "{ \"name\": 1 }"))
        .isEqualTo("'name' parameter expected to be a string.");
  }
}
