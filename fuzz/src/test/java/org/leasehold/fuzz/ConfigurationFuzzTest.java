package org.leasehold.fuzz;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.leasehold.edge.config.KafkaLeaseDatabase;
import org.leasehold.edge.config.load.v4.Dhcp4ConfigLoader;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.Problems;

/** Whatever stands in a kea-dhcp4.conf: a configuration, or errors that tell where and what. */
class ConfigurationFuzzTest {

  private static final Optional<KafkaLeaseDatabase> DATABASE =
      Optional.of(KafkaLeaseDatabase.of("fuzz", "localhost:9092", "http://localhost:8081"));

  @DictionaryFile(resourcePath = "ConfigurationFuzzTest.dict")
  @FuzzTest
  void load(byte[] file) {
    String text = new String(file, StandardCharsets.UTF_8);
    CpuTime time = new CpuTime();
    Problems problems = new Problems();
    try {
      Dhcp4ConfigLoader.load(KeaJson.parseMessage("fuzz", text, problems), DATABASE, problems);
    } catch (ConfigException e) {
      if (e.getMessage() == null || e.getMessage().isBlank()) {
        throw new AssertionError("an error that says nothing", e);
      }
    }
    time.requireShort();
  }
}
