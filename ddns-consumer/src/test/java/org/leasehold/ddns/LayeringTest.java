package org.leasehold.ddns;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.leasehold.ddns");

  @Test
  void aPlanKnowsTheDomainAndNothingElse() {
    classes()
        .that()
        .resideInAPackage("..ddns.plan..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java.lang..", "java.util", "..ddns.plan..", "..schemas.lease..")
        .check(OURS);
  }

  @Test
  void messagesAreMadeWithoutSocketsAndWithoutKafka() {
    noClasses()
        .that()
        .resideInAPackage("..ddns.update..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.InetSocketAddress")
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.nio.channels..", "org.xbill.DNS.io..", "org.apache.kafka..", "..ddns.send..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.net\\..*Socket.*|org\\.xbill\\.DNS\\..*Resolver.*")
        .check(OURS);
  }

  @Test
  void sendingKnowsNoKafka() {
    noClasses()
        .that()
        .resideInAnyPackage("..ddns.send..", "..ddns.config..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "..ddns.consume..")
        .check(OURS);
  }
}
