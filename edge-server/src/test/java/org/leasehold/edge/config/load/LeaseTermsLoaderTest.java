package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.leasehold.edge.config.LeaseCaching;
import org.leasehold.edge.config.LeaseTerms;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.v4.Dhcp4Config;

class LeaseTermsLoaderTest {

  private static final String ETH0 = "\"interfaces-config\": { \"interfaces\": [ \"eth0\" ] },\n";
  private static final String SUBNET = "\"subnet4\": [ { \"id\": 1, \"subnet\": \"10.0.0.0/24\"";

  private static LeaseTerms terms(String global, String ofSubnet) {
    Dhcp4Config config = load(ETH0 + global + SUBNET + ofSubnet + " } ]");
    assertThat(warnings(config)).isEmpty();
    return config.subnets().get(0).settings().terms();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 7200 | 7200 | 7200",
        "'\"min-valid-lifetime\": 60,' | 60 | 7200 | 7200",
        "'\"valid-lifetime\": 60,' | 60 | 60 | 60",
        "'\"valid-lifetime\": 60, \"max-valid-lifetime\": 4294967295,' | 60 | 60 | 4294967295",
      })
  void globalLifetimesThatAreNotSaidFollowFromTheDefaultOne(
      String global, long min, long def, long max) {
    assertThat(terms(global, "").lifetimes()).isEqualTo(new Lifetimes(min, def, max));
  }

  // Kea inherits the three as one value.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "', \"valid-lifetime\": 60' | 60 | 60 | 60",
        "', \"min-valid-lifetime\": 60' | 60 | 60 | 60",
        "', \"max-valid-lifetime\": 60' | 60 | 60 | 60",
        "', \"min-valid-lifetime\": 60, \"valid-lifetime\": 90' | 60 | 90 | 90",
      })
  void aSubnetThatSaysOneLifetimeInheritsNoOther(String own, long min, long def, long max) {
    String global =
        "\"min-valid-lifetime\": 100, \"valid-lifetime\": 200, \"max-valid-lifetime\": 300,";
    assertThat(terms(global, own).lifetimes()).isEqualTo(new Lifetimes(min, def, max));
  }

  @Test
  void cachingAndAdaptiveLifetimesAreInheritedKeyByKey() {
    LeaseTerms terms =
        terms(
            "\"cache-threshold\": .25, \"cache-max-age\": 600, \"allocator\": \"random\","
                + " \"adaptive-lease-time-threshold\": 0.8,",
            ", \"cache-max-age\": 0, \"allocator\": \"flq\"");

    assertThat(terms.caching())
        .isEqualTo(new LeaseCaching(OptionalDouble.of(.25), OptionalLong.of(0)));
    assertThat(terms.adaptiveThreshold()).isEqualTo(0.8);
    assertThat(terms("", "").caching()).isEqualTo(LeaseCaching.OFF);
    assertThat(terms("", "").adaptiveThreshold()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iterative", "random", "flq", "shared-flq"})
  void everyAllocatorOfKeasIsTaken(String allocator) {
    terms("\"allocator\": \"" + allocator + "\",", "");
  }

  @Test
  void whatKeaRefusesIsRefused() {
    assertThat(
            errors(
                ETH0
                    + """
                    "allocator": "hash", "cache-threshold": 1, "adaptive-lease-time-threshold": 0,
                    "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24",
                                   "min-valid-lifetime": 60, "max-valid-lifetime": 90 } ]"""))
        .hasSize(4)
        .anyMatch(error -> error.contains("iterative, random, flq, shared-flq"))
        .anyMatch(error -> error.contains("expected at least 0 and below 1"))
        .anyMatch(error -> error.contains("adaptive-lease-time-threshold 0; expected above 0"))
        .anyMatch(error -> error.contains("min-valid-lifetime and max-valid-lifetime without"));
  }

  @ParameterizedTest
  @CsvSource({
    // lifetime, left, threshold, max-age
    "2000, 1500, .25, , true",
    "2000, 1499, .25, , false",
    "2000, 1500, .25, 400, false",
    "2000, 1600, .25, 400, true",
    "2000, 1600, , 400, true",
    "2000, 1599, , 400, false",
    "2000, 2000, .25, 0, false",
    "2000, 2000, 0, 400, false",
    "2000, 2000, , , false",
    "1000, 2000, .25, , false"
  })
  void aLeaseIsToldAgainWhileItIsYoung(
      long lifetime, long left, Double threshold, Long maxAge, boolean young) {
    LeaseCaching caching =
        new LeaseCaching(
            threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold),
            maxAge == null ? OptionalLong.empty() : OptionalLong.of(maxAge));

    assertThat(caching.isYoung(lifetime, left)).isEqualTo(young);
  }

  @Test
  void aLifetimeOfZeroIsAskedForByNobody() {
    Lifetimes lifetimes = new Lifetimes(100, 200, 300);

    assertThat(lifetimes.grant(OptionalLong.of(0))).isEqualTo(200);
    assertThat(lifetimes.grant(OptionalLong.of(1))).isEqualTo(100);
    assertThat(lifetimes.grant(OptionalLong.of(0xffffffffL))).isEqualTo(300);
    assertThat(lifetimes.grant(OptionalLong.empty())).isEqualTo(200);
  }
}
