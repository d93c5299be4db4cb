package org.leasehold.edge;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;

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
    "org.leasehold.edge.memfile..",
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
        .allowEmptyShould(true)
        .check(edge);
  }

  @Test
  void theCoreReadsNoClock() {
    noClasses()
        .that()
        .resideInAnyPackage(CORE)
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Clock.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDate.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .allowEmptyShould(true)
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
