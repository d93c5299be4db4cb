package org.leasehold.edge.config.load.v4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.Subnet4;

/** The text of each test begins on line 2 of its file. */
class SubnetChecksTest {
  private static final String ETH0 = "\"interfaces-config\": { \"interfaces\": [ \"eth0\" ] },\n";

  /** Free addresses are numbered by an int. */
  @Test
  void aPoolOfHalfOfAllAddressesOrMoreIsRefused() {
    assertThat(
            errors(
                """
                "subnet4": [ { "id": 1, "subnet": "0.0.0.0/0", "pools": [ { "pool": "0.0.0.0/0" } ] } ]\
                """))
        .containsExactly(
            "k.conf:2:69: error: the pool 0.0.0.0-255.255.255.255 has 4294967296 addresses;"
                + " expected at most 2147483647");
    assertThat(
            errors(
                """
                "subnet4": [ { "id": 1, "subnet": "128.0.0.0/1", "pools": [ { "pool": "128.0.0.0/1" } ] } ]\
                """))
        .containsExactly(
            "k.conf:2:71: error: the pool 128.0.0.0-255.255.255.255 has 2147483648 addresses;"
                + " expected at most 2147483647");
    Dhcp4Config half =
        load(
            ETH0
                + """
                "subnet4": [ { "id": 1, "subnet": "128.0.0.0/1",
                  "pools": [ { "pool": "128.0.0.1 - 255.255.255.255" } ] } ]\
                """);
    assertThat(half.subnets().get(0).pools().get(0).size()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void anAddressIsInOnePoolOfTheSite() {
    assertThat(
            errors(
                """
                "subnet4": [ { "id": 1, "subnet": "10.0.0.0/8", "pools": [ { "pool": "10.0.0.0/16" } ] },
                  { "id": 2, "subnet": "10.0.0.0/24",
                    "pools": [ { "pool": "10.0.0.8-10.0.0.9" } ] },
                  { "id": 3, "subnet": "10.0.2.0/24",
                    "pools": [ { "pool": "10.0.2.8-10.0.2.9" } ] } ]\
                """))
        .containsExactly(
            "k.conf:4:14: error: the pool 10.0.0.8-10.0.0.9 of the subnet 10.0.0.0/24; it overlaps"
                + " the pool 10.0.0.0-10.0.255.255 of 10.0.0.0/8 at k.conf:2:58",
            "k.conf:6:14: error: the pool 10.0.2.8-10.0.2.9 of the subnet 10.0.2.0/24; it overlaps"
                + " the pool 10.0.0.0-10.0.255.255 of 10.0.0.0/8 at k.conf:2:58");
  }

  @Test
  void aSubnetWithinAnotherIsTakenWithAWarningAsItsClientsAreInBoth() {
    assertThat(
            warnings(
                load(
                    ETH0
                        + """
                        "subnet4": [ { "id": 1, "subnet": "10.0.0.0/8" },
                                     { "id": 2, "subnet": "10.1.0.0/24" },
                                     { "id": 3, "subnet": "10.2.0.0/24" },
                                     { "id": 4, "subnet": "11.0.0.0/24" } ]\
                        """)))
        .containsExactly(
            "k.conf:4:35: warning: the subnet 10.1.0.0/24 lies within the subnet 10.0.0.0/8; a"
                + " client in both is served by the one that comes first in the file",
            "k.conf:5:35: warning: the subnet 10.2.0.0/24 lies within the subnet 10.0.0.0/8; a"
                + " client in both is served by the one that comes first in the file");
  }

  @Test
  void theSubnetsOfASharedNetworkAreOneLink() {
    assertThat(
            errors(
                """
                "shared-networks": [ { "name": "n", "interface": "eth0", "authoritative": true,
                  "subnet4": [ { "id": 1, "subnet": "10.0.0.0/24", "interface": "eth1" },
                    { "id": 2, "subnet": "10.0.1.0/24", "authoritative": false } ] },
                 { "name": "m", "subnet4": [ { "id": 3, "subnet": "10.0.2.0/24", "interface": "eth0" },
                    { "id": 4, "subnet": "10.0.3.0/24" },
                    { "id": 5, "subnet": "10.0.4.0/24", "interface": "eth1" } ] } ]\
                """))
        .containsExactly(
            "k.conf:3:65: error: the interface \"eth1\" of 10.0.0.0/24; the shared network is on"
                + " \"eth0\"",
            "k.conf:4:58: error: the subnet 10.0.1.0/24 is not authoritative, unlike its shared"
                + " network; write the same for both",
            "k.conf:7:54: error: the interface \"eth1\" of 10.0.4.0/24; the shared network is on"
                + " \"eth0\"");
  }

  @Test
  void aSharedNetworkHasANameOfItsOwn() {
    assertThat(
            errors(
                """
                "shared-networks": [ { "name": "" }, { "subnet4": [] }, { "name": "n" },
                  { "name": "n" } ]\
                """))
        .containsExactly(
            "k.conf:2:32: error: \"name\" is the string \"\"; expected a name",
            "k.conf:2:38: error: shared-networks[1] has no \"name\"; add \"name\": a name of its"
                + " own",
            "k.conf:3:13: error: the shared network \"n\" a second time; it stands already at"
                + " k.conf:2:67");
  }

  @Test
  void aSubnetWithoutIdHasTheOneThatItsOldLeasesHave() {
    Dhcp4Config config =
        load(
            ETH0
                + """
                "shared-networks": [ { "name": "n", "subnet4": [ { "subnet": "10.0.0.0/24" } ] } ],
                "subnet4": [ { "subnet": "10.0.1.0/24" }, { "id": 7, "subnet": "10.0.2.0/24" },
                  { "subnet": "10.0.3.0/24" } ]\
                """);

    assertThat(config.subnets()).extracting(Subnet4::id).containsExactly(1L, 2L, 7L, 3L);
    assertThat(warnings(config))
        .containsExactly(
            "k.conf:3:50: warning: subnet4[0] has no \"id\": it is 1, as in Kea before 2.5; add"
                + " \"id\": 1, since another order of the subnets would change it",
            "k.conf:4:14: warning: subnet4[0] has no \"id\": it is 2, as in Kea before 2.5; add"
                + " \"id\": 2, since another order of the subnets would change it",
            "k.conf:5:3: warning: subnet4[2] has no \"id\": it is 3, as in Kea before 2.5; add"
                + " \"id\": 3, since another order of the subnets would change it");
  }

  @Test
  void anIdIsUniqueAlsoWhenItWasNotWritten() {
    assertThat(
            errors(
                """
                "subnet4": [ { "subnet": "10.0.1.0/24" }, { "id": 1, "subnet": "10.0.2.0/24" },
                  { "id": 0, "subnet": "10.0.4.0/24" } ]\
                """))
        .containsExactly(
            "k.conf:2:51: error: the subnet id 1 a second time; it stands already at k.conf:2:14",
            "k.conf:3:11: error: \"id\" is the integer 0; expected an integer from 1 to"
                + " 4294967294");
  }
}
