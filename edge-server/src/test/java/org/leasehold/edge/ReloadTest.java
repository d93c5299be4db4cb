package org.leasehold.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.leasehold.edge.fixture.Packets.discover;
import static org.leasehold.edge.fixture.Packets.initReboot;
import static org.leasehold.edge.fixture.Packets.ip;
import static org.leasehold.edge.fixture.Packets.renewing;
import static org.leasehold.edge.fixture.Packets.selecting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.control.Answer;
import org.leasehold.edge.control.CommandException;
import org.leasehold.edge.control.command.config.ConfigChange;
import org.leasehold.edge.control.command.config.ConfigWrite;
import org.leasehold.edge.decide.DropReason;
import org.leasehold.edge.fixture.Broker;
import org.leasehold.edge.fixture.Configs;
import org.leasehold.edge.fixture.Edge;
import org.leasehold.edge.fixture.TestTime;
import org.leasehold.edge.reload.ConfigInForce;
import org.leasehold.edge.reload.Reconfiguration;
import org.leasehold.edge.v4.Dhcp4Message;
import org.leasehold.edge.v4.MessageType;
import org.leasehold.platform.json.ConfigException;
import org.leasehold.platform.json.KeaJson;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Problems;
import org.leasehold.schemas.lease.Ipv4Address;

/** An edge that serves takes up another configuration, or does not. */
class ReloadTest {

  private static final Ipv4Address FIRST = ip("10.0.0.10");

  private static final String ETH0 = "\"interfaces-config\": { \"interfaces\": [ \"eth0\" ] },\n";
  private static final String SUBNET_1 =
      """
      { "id": 1, "subnet": "10.0.0.0/24", "pools": [ { "pool": "10.0.0.10-10.0.0.12" } ] }\
      """;
  private static final String BEFORE =
      ETH0 + "\"valid-lifetime\": 100, \"subnet4\": [ " + SUBNET_1 + " ]";

  @TempDir private Path folder;
  private Path file;

  private final TestTime time = new TestTime();
  private final Broker broker = new Broker(1, () -> time.now().toEpochMilli());
  private Edge edge;
  private ConfigInForce inForce;
  private Reconfiguration reconfiguration;
  private Rules rules;

  @BeforeEach
  void start() {
    file = folder.resolve("kea-dhcp4.conf");
    write(BEFORE);
    Dhcp4Config config = Configs.of(BEFORE.substring(ETH0.length()));
    edge = new Edge("a", broker, time, config).owning();
    inForce = new ConfigInForce(config);
    rules = Rules.of(config, Configs.SITE, "a");
    reconfiguration =
        new Reconfiguration(file, Optional.of(config.leaseDatabase()), "a", inForce, this::swap);
  }

  private void swap(Dhcp4Config next) {
    Rules prepared = Rules.of(next, Configs.SITE, "a");
    if (!prepared.haveAddressesOf(rules)) {
      prepared.configure(edge.table);
    }
    edge.exchanges.decideBy(prepared.decider());
    rules = prepared;
  }

  private void write(String dhcp4) {
    try {
      Files.writeString(file, "{ \"Dhcp4\": {\n" + dhcp4 + "\n} }\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reload(String dhcp4) {
    write(dhcp4);
    reconfiguration.reload();
  }

  @Test
  void anotherPoolAndLifetimeHoldFromTheNextPacketOn() {
    assertThat(edge.lease(1)).isEqualTo(FIRST);

    reload(BEFORE.replace("10.0.0.10-10.0.0.12", "10.0.0.20-10.0.0.21").replace("100", "200"));

    Dhcp4Message offer = edge.exchange(discover(2));
    assertThat(offer.yiaddr()).isIn(ip("10.0.0.20"), ip("10.0.0.21"));
    assertThat(offer.options().leaseTime()).hasValue(200);
  }

  @Test
  void whoHasALeaseKeepsIt() {
    edge.lease(1);

    reload(BEFORE.replace("100", "200"));

    Dhcp4Message ack = edge.exchange(renewing(1, FIRST));
    assertThat(ack.yiaddr()).isEqualTo(FIRST);
    assertThat(ack.options().leaseTime()).hasValue(200);
  }

  /** As in Kea: no ACK and no NAK, for another server may know the address; then a new one. */
  @Test
  void aLeaseThatNoPoolCoversAnyMoreIsNotRenewed() {
    edge.lease(1);
    reload(BEFORE.replace("10.0.0.10-10.0.0.12", "10.0.0.20-10.0.0.21"));

    assertThat(edge.ask(renewing(1, FIRST))).isEmpty();
    assertThat(edge.ask(initReboot(1, "10.0.0.10"))).isEmpty();
    assertThat(edge.dropped(DropReason.UNKNOWN_ADDRESS)).isEqualTo(2);
    assertThat(edge.exchange(selecting(2, FIRST)).messageType())
        .as("while it is the other client's")
        .isEqualTo(MessageType.NAK);
    Ipv4Address next = edge.exchange(discover(1)).yiaddr();
    assertThat(next).isIn(ip("10.0.0.20"), ip("10.0.0.21"));
    assertThat(edge.exchange(selecting(1, next)).yiaddr()).isEqualTo(next);
  }

  @Test
  void aLeaseThatNoPoolCoversAnyMoreIsKeptWhereItIsReserved() {
    edge.lease(1);
    String reserved =
        """
        "reservations": [ { "hw-address": "02:00:5e:00:00:01", "ip-address": "10.0.0.10" } ],
        "pools": [ { "pool": "10.0.0.20-10.0.0.21" } ] } ]\
        """;
    reload(BEFORE.substring(0, BEFORE.indexOf("\"pools\"")) + reserved);

    assertThat(edge.exchange(renewing(1, FIRST)).yiaddr()).isEqualTo(FIRST);

    reload(BEFORE.replace("10.0.0.10-10.0.0.12", "10.0.0.20-10.0.0.21"));

    assertThat(edge.ask(renewing(1, FIRST))).as("the reservation is gone").isEmpty();
  }

  @Test
  void anEventUnderWayIsAnsweredAsItWasDecided() {
    edge.exchange(discover(1));
    List<Dhcp4Message> replies = new ArrayList<>();
    edge.ask(selecting(1, FIRST).query(), replies::add);

    reload(ETH0 + "\"valid-lifetime\": 200");
    assertThat(replies).isEmpty();
    edge.log.settle();

    assertThat(replies).singleElement();
    assertThat(replies.get(0).yiaddr()).isEqualTo(FIRST);
    assertThat(replies.get(0).options().leaseTime()).hasValue(100);
    assertThat(edge.leaseOf(FIRST)).isNotNull();
  }

  @Test
  void anOfferIsStillKeptForItsClient() {
    Ipv4Address offered = edge.exchange(discover(1)).yiaddr();

    reload(BEFORE.replace("10.0.0.10-10.0.0.12", "10.0.0.10-10.0.0.30"));

    assertThat(edge.exchange(discover(2)).yiaddr()).isNotEqualTo(offered);
    assertThat(edge.exchange(selecting(1, offered)).yiaddr()).isEqualTo(offered);
  }

  @Test
  void aSubnetThatVanishesKeepsItsLeasesAndComesBackWithThem() {
    edge.lease(1);
    long events = broker.end(0);

    reload(ETH0 + "\"subnet4\": []");

    assertThat(edge.ask(discover(1))).isEmpty();
    assertThat(edge.dropped(DropReason.NO_SUBNET)).isEqualTo(1);
    assertThat(edge.leaseOf(FIRST).subnetId()).isEqualTo(1);
    assertThat(broker.end(0)).isEqualTo(events);

    reload(BEFORE);

    assertThat(edge.exchange(discover(2)).yiaddr()).isNotEqualTo(FIRST);
    assertThat(edge.exchange(renewing(1, FIRST)).yiaddr()).isEqualTo(FIRST);
  }

  @Test
  void aBadFileLeavesTheConfigurationInForce() {
    Dhcp4Config before = inForce.get();

    assertThatThrownBy(() -> reload(ETH0 + "\"valid-lifetime\": \"x\", \"subnet\": 1"))
        .isInstanceOfSatisfying(ConfigException.class, e -> assertThat(e.errors()).hasSize(2));
    assertThatThrownBy(() -> reload("{")).isInstanceOf(ConfigException.class);

    assertThat(inForce.get()).isSameAs(before);
    assertThat(edge.lease(1)).isEqualTo(FIRST);
  }

  @Test
  void theSignalTakesAGoodFileAndLeavesABadOne() {
    write("{");
    reconfiguration.reloadIfGood();
    assertThat(edge.lease(1)).isEqualTo(FIRST);

    write(BEFORE.replace("100", "200"));
    reconfiguration.reloadIfGood();
    assertThat(edge.exchange(discover(2)).options().leaseTime()).hasValue(200);
  }

  @Test
  void whatNeedsARestartIsRefusedByNameAllAtOnce() {
    String other =
        """
        "interfaces-config": { "interfaces": [ "eth1" ] },
        "control-socket": { "socket-type": "unix", "socket-name": "/tmp/k.sock" },
        "lease-database": { "type": "kafka", "site": "rome" },
        "hooks-libraries": [ { "library": "libdhcp_ha.so", "parameters": { "high-availability": [ {
          "this-server-name": "a", "mode": "passive-backup",
          "peers": [ { "name": "a", "role": "primary" } ] } ] } } ]\
        """;

    String end = " is not that of the running edge; restart the edge for it, or write it as it was";
    assertThatThrownBy(() -> reload(other))
        .hasMessage(
            file
                + ":4:19: error: \"lease-database\""
                + end
                + "\n"
                + file
                + ":2:22: error: \"interfaces-config\""
                + end
                + "\n"
                + file
                + ":3:19: error: \"control-socket\""
                + end
                + "\n"
                + file
                + ":5:20: error: \"high-availability\""
                + end);
    assertThat(edge.lease(1)).isEqualTo(FIRST);
  }

  @Test
  void aQueueALimitAndAParserThatAreMadeAtTheStartAreRefusedByName() {
    String changed =
        BEFORE
            + """
            ,
            "dhcp-queue-control": { "enable-queue": true, "capacity": 250 },
            "parked-packet-limit": 10,
            "compatibility": { "lenient-option-parsing": true }\
            """;
    String end = " is not that of the running edge; restart the edge for it, or write it as it was";

    assertThatThrownBy(() -> reload(changed))
        .hasMessage(
            Stream.of(
                    ":4:23: error: \"dhcp-queue-control\"",
                    ":5:24: error: \"parked-packet-limit\"",
                    ":6:46: error: \"lenient-option-parsing\"")
                .map(where -> file + where + end)
                .collect(Collectors.joining("\n")));
    assertThatThrownBy(() -> setting().run(json("{ \"Dhcp4\": {\n" + changed + "\n} }")))
        .hasMessageContaining("\"dhcp-queue-control\"" + end)
        .hasMessageContaining("\"parked-packet-limit\"" + end)
        .hasMessageContaining("\"lenient-option-parsing\"" + end);
    assertThat(edge.lease(1)).isEqualTo(FIRST);
  }

  /** Neither needs a restart: the edge has Kea's default already, and the rest is not read once. */
  @Test
  void theirDefaultsWrittenDownAreNoChange() {
    reload(
        BEFORE
            + """
            ,
            "dhcp-queue-control": { "enable-queue": false },
            "parked-packet-limit": 256,
            "compatibility": { "lenient-option-parsing": false, "ignore-rai-link-selection": true }\
            """);

    assertThat(inForce.get().server().compatibility().ignoreLinkSelection()).isTrue();
  }

  @Test
  void aServingThreadThatDoesNotAnswerLeavesTheConfigurationInForce() {
    Dhcp4Config before = inForce.get();
    Reconfiguration stuck =
        new Reconfiguration(
            file,
            Optional.of(before.leaseDatabase()),
            "a",
            inForce,
            next -> {
              throw new CommandException("the serving thread has not answered");
            });

    assertThatThrownBy(stuck::reload).hasMessageContaining("has not answered");
    assertThat(inForce.get()).isSameAs(before);
  }

  @Test
  void theCommandsAnswerInKeasWords() {
    assertThat(reloading().run(null)).isEqualTo(Answer.done("Configuration successful."));
    write("\"valid-lifetime\": \"x\"");
    assertThatThrownBy(() -> reloading().run(null))
        .hasMessageStartingWith(
            "Config reload failed: configuration error using file '"
                + file
                + "': "
                + file
                + ":2:19");
    ConfigChange set = setting();
    assertThatThrownBy(() -> set.run(null)).hasMessage("Missing mandatory 'arguments' parameter.");
    assertThat(set.run(json("{ \"Dhcp4\": {" + BEFORE.replace("100", "200") + "} }")))
        .isEqualTo(Answer.done("Configuration successful."));
    assertThat(edge.exchange(discover(1)).options().leaseTime()).hasValue(200);
  }

  @Test
  void whatWasSetIsWrittenAndReadAgain() throws IOException {
    setting().run(json("{ \"Dhcp4\": {" + BEFORE.replace("100", "200") + "} }"));

    Answer answer = new ConfigWrite(inForce, file).run(null);

    assertThat(answer.text()).isEqualTo("Configuration written to " + file + " successful");
    assertThat(answer.arguments())
        .hasToString("{filename=" + file + ", size=" + Files.size(file) + "}");
    reconfiguration.reload();
    assertThat(inForce.get().settings().lifetimes().def()).isEqualTo(200);
    assertThat(edge.lease(1)).isEqualTo(FIRST);
  }

  @Test
  void aConfigurationIsWrittenInItsFolderAlone() {
    ConfigWrite write = new ConfigWrite(inForce, file);

    assertThat(write.run(json("{ \"filename\": \"other.conf\" }")).result())
        .isEqualTo(Answer.SUCCESS);
    assertThat(folder.resolve("other.conf")).isNotEmptyFile();
    for (String name : List.of("/etc/passwd", "../x", "sub/x", "")) {
      assertThatThrownBy(() -> write.run(json("{ \"filename\": \"" + name + "\" }")))
          .hasMessageStartingWith("not allowed to write config into " + name + ": ");
    }
    assertThatThrownBy(() -> write.run(json("{ \"filename\": 1 }")))
        .hasMessage("passed parameter 'filename' is not a string");
  }

  private ConfigChange reloading() {
    return ConfigChange.reload(file, reconfiguration::reload);
  }

  private ConfigChange setting() {
    return ConfigChange.set(reconfiguration::set);
  }

  private static KeaValue json(String text) {
    return KeaJson.parseMessage("<wire>", text, new Problems());
  }
}
