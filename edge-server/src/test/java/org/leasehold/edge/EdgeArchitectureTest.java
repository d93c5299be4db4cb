package org.leasehold.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.leasehold.schemas.lease.Ipv4Address;

/**
 * Who knows Netty, Kafka and operators. Layers, cycles and clocks are tested for all modules at
 * once, in {@code standalone}.
 */
class EdgeArchitectureTest {

  private static final String NETTY = "io.netty..";
  private static final String KAFKA = "org.apache.kafka..";
  private static final String[] CORE = {
    "org.leasehold.edge.v4..",
    "org.leasehold.edge.wire..",
    "org.leasehold.edge.decide..",
    "org.leasehold.edge.group..",
    "org.leasehold.edge.guard..",
    "org.leasehold.edge.hosts..",
    "org.leasehold.edge.log..",
    "org.leasehold.edge.loop..",
    "org.leasehold.edge.memfile..",
    "org.leasehold.edge.message..",
    "org.leasehold.edge.option..",
    "org.leasehold.edge.own..",
    "org.leasehold.edge.subnets..",
    "org.leasehold.edge.table..",
    "org.leasehold.edge.config..",
    "org.leasehold.edge.classify.."
  };

  private final JavaClasses edge =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.leasehold.edge");

  @Test
  void theCoreKnowsNeitherNettyNorKafka() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(NETTY, KAFKA, "com.sun.jna..")
        .check(edge);
  }

  @Test
  void onlyNetKnowsNetty() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.leasehold.edge.net..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(NETTY)
        .check(edge);
  }

  @Test
  void onlyTheKafkaPackageAndMainKnowKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.leasehold.edge.kafka..")
        .and()
        .haveSimpleNameNotEndingWith("Main")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(KAFKA)
        .check(edge);
  }

  @Test
  void whatServesASiteKnowsNoIpv4Address() {
    noClasses()
        .that()
        .resideInAnyPackage("org.leasehold.edge.serve..", "org.leasehold.edge.decide")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Ipv4Address.class)
        .check(edge);
  }

  @Test
  void theControlSocketKnowsNothingOfReloading() {
    noClasses()
        .that()
        .resideInAPackage("org.leasehold.edge.control..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.leasehold.edge.reload..")
        .check(edge);
  }
}
