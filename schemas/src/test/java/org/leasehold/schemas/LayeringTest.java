package org.leasehold.schemas;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LayeringTest {

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.leasehold.schemas", "org.leasehold.avro");

  @Test
  void theDomainKnowsNeitherKafkaNorAvroNorJsonNorLogs() {
    noClasses()
        .that()
        .resideInAPackage("org.leasehold.schemas.lease..")
        .should()
        .dependOnClassesThat()
        .resideOutsideOfPackages("org.leasehold.schemas.lease..", "java..")
        .check(OURS);
  }

  @Test
  void generatedAvroIsUsedByTheCodecAndTheSerdesOnly() {
    classes()
        .that()
        .resideInAPackage("org.leasehold.avro..")
        .should()
        .onlyBeAccessed()
        .byAnyPackage(
            "org.leasehold.avro..",
            "org.leasehold.schemas.codec..",
            "org.leasehold.schemas.serde..")
        .check(OURS);
  }

  @Test
  void theCodecKnowsNoKafka() {
    noClasses()
        .that()
        .resideInAPackage("org.leasehold.schemas.codec..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "com.fasterxml..")
        .check(OURS);
  }

  @Test
  void theRegistryClientKnowsNothingOfLeases() {
    noClasses()
        .that()
        .resideInAPackage("org.leasehold.schemas.registry..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.leasehold.avro..",
            "org.leasehold.schemas.lease..",
            "org.leasehold.schemas.codec..",
            "org.leasehold.schemas.serde..")
        .check(OURS);
  }
}
