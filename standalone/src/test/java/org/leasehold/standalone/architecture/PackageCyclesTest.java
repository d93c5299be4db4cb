package org.leasehold.standalone.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PackageCyclesTest {

  /** What a family adds to records and to a loader that both share is not apart from them yet. */
  private static final Map<String, String> TOGETHER =
      Map.of(
          "org.leasehold.edge.config.v4", "org.leasehold.edge.config",
          "org.leasehold.edge.config.load.v4", "org.leasehold.edge.config.load");

  /** Each package is a slice of its own: a parent and its child may not refer to each other. */
  private static final class Packages implements SliceAssignment {
    @Override
    public SliceIdentifier getIdentifierOf(JavaClass of) {
      String name = of.getPackageName();
      return name.startsWith("org.leasehold.")
          ? SliceIdentifier.of(TOGETHER.getOrDefault(name, name))
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }

  @Test
  void noPackageOfAnyModuleDependsOnItselfByWayOfOthers() {
    slices().assignedFrom(new Packages()).should().beFreeOfCycles().check(Modules.ALL);
  }
}
