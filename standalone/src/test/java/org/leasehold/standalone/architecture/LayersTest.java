package org.leasehold.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Which package may depend on which. In a module each package, with those within it, may depend on
 * those that stand before it in the list, and on no others; a package that is in no list is an
 * error.
 */
class LayersTest {

  private static final List<String> MODULES =
      List.of("avro", "schemas", "platform", "edge", "stream", "ddns", "standalone");

  @Test
  void schemasAndPlatformKnowNothingOfOursAndTheAppsNothingOfEachOther() {
    only("schemas", "schemas", "avro");
    only("platform", "platform");
    only("edge", "edge", "schemas", "platform");
    only("stream", "stream", "schemas", "platform");
    only("ddns", "ddns", "schemas", "platform");
  }

  private static void only(String module, String... mayKnow) {
    List<String> known = List.of(mayKnow);
    String[] others =
        MODULES.stream()
            .filter(each -> !known.contains(each))
            .map(each -> "org.leasehold." + each + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("org.leasehold." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(Modules.ALL);
  }

  @Test
  void inSchemas() {
    inOrder("schemas", "lease", "codec", "registry", "serde", "topics");
  }

  @Test
  void inPlatform() {
    inOrder("platform", "json", "kafka", "logging", "process", "ops");
  }

  @Test
  void inTheEdge() {
    inOrder(
        "edge",
        "message",
        "wire",
        "v4",
        "option",
        "classify",
        "config",
        "log",
        "own",
        "group",
        "loop",
        "guard",
        "hosts",
        "subnets",
        "table",
        "decide",
        "serve",
        "net",
        "kafka",
        "runtime",
        "memfile",
        "transfer",
        "control",
        "reload",
        "");
  }

  /** What settles who may answer serves both families (docs/adr/0018). */
  @Test
  void whatKnowsNoAddressFamily() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.leasehold.edge.guard..",
            "org.leasehold.edge.group..",
            "org.leasehold.edge.kafka..",
            "org.leasehold.edge.log..",
            "org.leasehold.edge.loop..",
            "org.leasehold.edge.message..",
            "org.leasehold.edge.own..",
            "org.leasehold.edge.runtime..",
            "org.leasehold.edge.serve..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.leasehold.edge..v4..", "org.leasehold.edge..v6..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("org\\.leasehold\\.schemas\\.lease\\.Ipv[46].*")
        .check(Modules.ALL);
  }

  @Test
  void inLeaseStream() {
    inOrder("stream", "dns", "topology", "query", "config", "rim", "audit", "");
  }

  @Test
  void inTheDdnsConsumer() {
    inOrder("ddns", "plan", "update", "config", "send", "consume", "");
  }

  @Test
  void inStandalone() {
    inOrder("standalone", "layout", "supervise", "broker", "registry", "apps", "tour", "");
  }

  /**
   * @param bottomUp packages within the module's; the empty one is the module's own
   */
  private static void inOrder(String module, String... bottomUp) {
    String root = "org.leasehold." + module;
    List<String> order = List.of(bottomUp);
    classes()
        .that()
        .resideInAPackage(root + "..")
        .should(dependOnLowerOnesOnly(root, order))
        .check(Modules.ALL);
  }

  private static ArchCondition<JavaClass> dependOnLowerOnesOnly(String root, List<String> order) {
    return new ArchCondition<>("depend on lower packages only: " + order) {
      @Override
      public void check(JavaClass from, ConditionEvents events) {
        int own = order.indexOf(part(root, from));
        if (own < 0) {
          events.add(SimpleConditionEvent.violated(from, from.getName() + " is in no layer"));
        }
        for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
          JavaClass to = dependency.getTargetClass().getBaseComponentType();
          if (ofModule(root).test(to) && order.indexOf(part(root, to)) > own) {
            events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
          }
        }
      }
    };
  }

  private static DescribedPredicate<JavaClass> ofModule(String root) {
    return JavaClass.Predicates.resideInAPackage(root + "..");
  }

  /** The part of a package's name that follows the module's. */
  private static String part(String root, JavaClass of) {
    String name = of.getPackageName();
    return name.equals(root) ? "" : name.substring(root.length() + 1).split("\\.")[0];
  }
}
