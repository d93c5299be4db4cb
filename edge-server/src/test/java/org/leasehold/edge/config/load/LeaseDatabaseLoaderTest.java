package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.config.KafkaLeaseDatabase;

class LeaseDatabaseLoaderTest {
  private static final String WRITE =
      "; write \"lease-database\": { \"type\": \"kafka\", \"site\": \"my-site\","
          + " \"bootstrap-servers\": \"localhost:9092\","
          + " \"schema-registry-url\": \"http://localhost:8081\" }";

  @Test
  void everyKeyOfAKafkaDatabaseIsRead() {
    KafkaLeaseDatabase database =
        load(
                """
                "lease-database": { "type": "kafka", "site": "paris-1", "bootstrap-servers": "a:1, [::1]:2",
                  "schema-registry-url": "https://r:8081", "topic-prefix": "dhcp.", "partitions": 3,
                  "max-clock-skew": 2, "lfc-interval": 0, "ops-port": 0, "ops-address": "0.0.0.0",
                  "state-dir": "/tmp/s",
                  "properties": { "security.protocol": "SSL", "linger.ms": 5, "x.y": true } }""",
                Optional.empty())
            .leaseDatabase();

    assertThat(database)
        .isEqualTo(
            new KafkaLeaseDatabase(
                "paris-1",
                "a:1,[::1]:2",
                "https://r:8081",
                "dhcp.",
                3,
                Duration.ofSeconds(2),
                Duration.ZERO,
                "0.0.0.0",
                0,
                Path.of("/tmp/s"),
                Map.of("security.protocol", "SSL", "linger.ms", "5", "x.y", "true")));
  }

  @Test
  void whatNeedNotBeSaidHasDefaults() {
    KafkaLeaseDatabase database =
        load(
                """
                "lease-database": { "type": "kafka", "site": "s", "bootstrap-servers": "a:1",
                  "schema-registry-url": "http://r" }""",
                Optional.empty())
            .leaseDatabase();

    assertThat(database).isEqualTo(KafkaLeaseDatabase.of("s", "a:1", "http://r"));
    assertThat(database.partitions()).isEqualTo(12);
    assertThat(database.maxClockSkew()).isEqualTo(Duration.ofSeconds(5));
    assertThat(database.lfcInterval()).isEqualTo(Duration.ofSeconds(3600));
    assertThat(database.opsPort()).isEqualTo(9067);
    assertThat(database.opsAddress()).isEqualTo("127.0.0.1");
    assertThat(database.stateDir()).isEqualTo(Path.of("/var/lib/leasehold"));
  }

  @Test
  void aMemfileIsRefusedWithTheLineToWrite() {
    assertThat(errors("\"lease-database\": { \"type\": \"memfile\" }", Optional.empty()))
        .containsExactly(
            "k.conf:2:29: error: the lease-database type \"memfile\""
                + WRITE
                + ", or run ./leasehold standalone, which takes it");
    assertThat(errors("", Optional.empty()))
        .containsExactly("k.conf:1:12: error: Dhcp4 has no \"lease-database\"" + WRITE);
  }

  @Test
  void aMemfileIsReplacedWhereTheCallerHasSomethingBetter() {
    var config =
        load(
            """
            "lease-database": { "type": "memfile", "persist": true, "name": "/x", "lfc-interval": 60 }""");

    assertThat(config.leaseDatabase())
        .isEqualTo(ConfigText.DATABASE.withLfcInterval(Duration.ofSeconds(60)));
    assertThat(ConfigText.warnings(config))
        .contains(
            "k.conf:2:29: warning: a memfile is not used; the leases are kept in the log of site"
                + " \"test\"");
  }

  @Test
  void aKafkaDatabaseThatNamesNoKafkaUsesTheCallers() {
    var database =
        load("\"lease-database\": { \"type\": \"kafka\", \"site\": \"paris\" }").leaseDatabase();

    assertThat(database)
        .isEqualTo(
            KafkaLeaseDatabase.of(
                "paris",
                ConfigText.DATABASE.bootstrapServers(),
                ConfigText.DATABASE.schemaRegistryUrl()));
  }

  @Test
  void aKafkaDatabaseThatNamesHalfOfItsOwnIsRefused() {
    assertThat(
            errors(
                "\"lease-database\": { \"type\": \"kafka\", \"site\": \"s\","
                    + " \"bootstrap-servers\": \"a:1\" }"))
        .containsExactly(
            "k.conf:2:19: error: lease-database has no \"schema-registry-url\"; add"
                + " \"schema-registry-url\": \"http://localhost:8081\"");
  }

  @Test
  void anSqlDatabaseIsRefusedEvenThere() {
    assertThat(errors("\"lease-database\": { \"type\": \"mysql\" }"))
        .containsExactly("k.conf:2:29: error: the lease-database type \"mysql\"" + WRITE);
  }

  @Test
  void wrongValuesAreNamedTogether() {
    assertThat(
            errors(
                """
                "lease-database": { "type": "kafka", "site": "a/b", "bootstrap-servers": "a",
                  "topic-prefix": "a b", "partitions": 0, "lfc_interval": 1, "persist": true }""",
                Optional.empty()))
        .containsExactly(
            "k.conf:2:46: error: \"site\" is the string \"a/b\"; expected 1 to 100 letters, digits,"
                + " _ or -",
            "k.conf:2:19: error: lease-database has no \"schema-registry-url\"; add"
                + " \"schema-registry-url\": \"http://localhost:8081\"",
            "k.conf:2:74: error: \"bootstrap-servers\" is the string \"a\"; expected host:port,"
                + " several separated by commas",
            "k.conf:3:19: error: \"topic-prefix\" is the string \"a b\"; expected at most 60"
                + " letters, digits, '.', '_' or '-'",
            "k.conf:3:40: error: \"partitions\" is the integer 0; expected an integer from 1 to"
                + " 10000",
            "k.conf:3:43: error: the unknown key \"lfc_interval\" in lease-database; did you mean"
                + " \"lfc-interval\"?");
  }

  @Test
  void kafkaPropertiesThatKeepLeasesSafeAreNotTheUsers() {
    assertThat(
            errors(
                """
                "lease-database": { "type": "kafka", "site": "s", "bootstrap-servers": "a:1",
                  "schema-registry-url": "http://r", "properties": {
                "acks": "1", "enable.idempotence": false,
                "max.in.flight.requests.per.connection": 1, "transactional.id": "t",
                "partitioner.class": "p", "isolation.level": "i", "auto.offset.reset": "latest",
                "bootstrap.servers": "b:2", "list": [] } }"""))
        .containsExactly(
            "k.conf:4:1: error: the Kafka property \"acks\"; remove it:"
                + " a lease is acknowledged only when all replicas have it",
            "k.conf:4:14: error: the Kafka property \"enable.idempotence\"; remove it:"
                + " the order of the log rests on it",
            "k.conf:5:1: error: the Kafka property \"max.in.flight.requests.per.connection\"; remove it:"
                + " the order of the log rests on it",
            "k.conf:5:45: error: the Kafka property \"transactional.id\"; remove it:"
                + " each app has its own",
            "k.conf:6:1: error: the Kafka property \"partitioner.class\"; remove it:"
                + " a lease's partition follows from its address alone",
            "k.conf:6:27: error: the Kafka property \"isolation.level\"; remove it:"
                + " only committed records are read",
            "k.conf:6:51: error: the Kafka property \"auto.offset.reset\"; remove it:"
                + " a missing offset must stop an app, not skip records",
            "k.conf:7:1: error: the Kafka property \"bootstrap.servers\"; remove it:"
                + " set \"bootstrap-servers\" beside \"properties\" instead",
            "k.conf:7:37: error: the Kafka property \"list\" is a list; expected a string, a"
                + " number, true or false");
  }

  @Test
  void whatTheCommandLineGivesMayBeLeftOut() {
    KafkaLeaseDatabase database =
        load("\"lease-database\": { \"type\": \"kafka\", \"site\": \"lyon\" }").leaseDatabase();

    assertThat(database.site()).isEqualTo("lyon");
    assertThat(database.bootstrapServers()).isEqualTo(ConfigText.DATABASE.bootstrapServers());
    assertThat(database.schemaRegistryUrl()).isEqualTo(ConfigText.DATABASE.schemaRegistryUrl());
  }
}
