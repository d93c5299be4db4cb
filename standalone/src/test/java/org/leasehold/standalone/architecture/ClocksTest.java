package org.leasehold.standalone.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Time is passed in, and so is chance where the log is concerned: what decides and what applies
 * comes to the same whenever it runs. A reference to a method counts as its call.
 */
class ClocksTest {

  private static final DescribedPredicate<AccessTarget> A_CLOCK_OR_A_RANDOM_ID =
      DescribedPredicate.describe("a clock or a random id", ClocksTest::isClockOrRandomId);

  private static boolean isClockOrRandomId(AccessTarget target) {
    String name = target.getName();
    String owner = target.getOwner().getName();
    return switch (name) {
      case "now" -> owner.startsWith("java.time.");
      case "currentTimeMillis", "nanoTime" -> owner.equals(System.class.getName());
      case "randomUUID" -> owner.equals(UUID.class.getName());
      case "system", "systemUTC", "systemDefaultZone", "tickMillis", "tickSeconds", "tickMinutes" ->
          Set.of(Clock.class.getName(), InstantSource.class.getName()).contains(owner);
      default -> false;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemas.lease",
        "schemas.codec",
        "edge.classify",
        "edge.config",
        "edge.decide",
        "edge.group",
        "edge.guard",
        "edge.hosts",
        "edge.log",
        "edge.loop",
        "edge.memfile",
        "edge.message",
        "edge.option",
        "edge.own",
        "edge.runtime",
        "edge.serve",
        "edge.subnets",
        "edge.table",
        "edge.v4",
        "edge.wire",
        "stream.audit",
        "stream.config",
        "stream.dns",
        "stream.query",
        "stream.topology"
      })
  void readsNoClockAndDrawsNoId(String packages) {
    noClasses()
        .that()
        .resideInAPackage("org.leasehold." + packages + "..")
        .should(accessTargetWhere(target(A_CLOCK_OR_A_RANDOM_ID)))
        .check(Modules.ALL);
  }

  @Test
  void inTheDdnsConsumerTheServerAloneHasAClock() {
    noClasses()
        .that()
        .resideInAPackage("org.leasehold.ddns..")
        .and()
        .doNotHaveFullyQualifiedName("org.leasehold.ddns.DdnsServer")
        .should(accessTargetWhere(target(A_CLOCK_OR_A_RANDOM_ID)))
        .check(Modules.ALL);
  }

  /** Not even one that is passed in: their time is that of records, events and packets. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "schemas.lease",
        "edge.classify",
        "edge.config",
        "edge.decide",
        "edge.group",
        "edge.guard",
        "edge.hosts",
        "edge.log",
        "edge.memfile",
        "edge.message",
        "edge.option",
        "edge.subnets",
        "edge.table",
        "edge.v4",
        "edge.wire",
        "stream.audit",
        "stream.dns",
        "stream.topology"
      })
  void knowsNoClock(String packages) {
    noClasses()
        .that()
        .resideInAPackage("org.leasehold." + packages + "..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(InstantSource.class)
        .check(Modules.ALL);
  }
}
