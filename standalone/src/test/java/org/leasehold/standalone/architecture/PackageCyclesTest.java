package org.leasehold.standalone.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import org.junit.jupiter.api.Test;

class PackageCyclesTest {

  /** Each package is a slice of its own: a parent and its child may not refer to each other. */
  @Test
  void noPackageOfAnyModuleDependsOnItselfByWayOfOthers() {
    slices().matching("org.leasehold.(**)").should().beFreeOfCycles().check(Modules.ALL);
  }
}
