package org.leasehold.systemtests.bench.kea;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.leasehold.systemtests.bench.Machine;

/** All that a run has measured so far. */
record Figures(
    String arguments,
    int warmUpSeconds,
    int trialSeconds,
    List<Round> rounds,
    List<StartRound> starts,
    List<FullPool> fullPools,
    List<Ramp> ramps,
    List<String> failures) {

  String json() {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode all = mapper.createObjectNode();
    all.put("machine", Machine.text()).put("date", LocalDate.now().toString());
    all.put("warmUpRate", Round.WARM_UP_RATE).setAll((ObjectNode) mapper.valueToTree(this));
    try {
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
