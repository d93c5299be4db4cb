package org.leasehold.stream;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class LayeringTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.leasehold.stream");

  @Test
  void onlyTheRimTalksToTheClusterItself() {
    noClasses()
        .that()
        .resideOutsideOfPackage("..stream.rim..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Admin.class)
        .check(OURS);
  }

  @Test
  void namesAreComputedWithoutKafka() {
    noClasses()
        .that()
        .resideInAPackage("..stream.dns..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.apache.kafka..")
        .check(OURS);
  }

  @Test
  void theTopologyKnowsNeitherQueriesNorTheRim() {
    noClasses()
        .that()
        .resideInAPackage("..stream.topology..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("..stream.query..", "..stream.rim..", "..stream.config..")
        .check(OURS);
  }
}
