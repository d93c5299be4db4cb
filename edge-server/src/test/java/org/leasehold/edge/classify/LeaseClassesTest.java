package org.leasehold.edge.classify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LeaseClassesTest {

  @Test
  void theyStandWhereKeasHookKeepsThem() {
    assertThat(LeaseClasses.toContext(Classes.of("phones", "KNOWN")))
        .isEqualTo("{ \"ISC\": { \"client-classes\": [ \"ALL\", \"phones\", \"KNOWN\" ] } }");
  }

  @Test
  void everyNameIsReadBack() {
    Classes classes = Classes.of("a \"quoted\" one", "back\\slash", "SPAWN_x_\u0001\u00ff");
    assertThat(LeaseClasses.ofContext(LeaseClasses.toContext(classes)))
        .containsExactly("ALL", "a \"quoted\" one", "back\\slash", "SPAWN_x_\u0001\u00ff");
  }

  @Test
  void aContextWithoutThemTellsOfNone() {
    assertThat(LeaseClasses.ofContext(null)).isEmpty();
    assertThat(LeaseClasses.ofContext("{ \"owner\": \"me\" }")).isEmpty();
    assertThat(LeaseClasses.ofContext("{ \"ISC\": { \"client-classes\": 1 } }")).isEmpty();
    assertThat(LeaseClasses.ofContext("{ \"client-classes\": [ \"a\" ] }")).isEmpty();
    assertThat(LeaseClasses.ofContext("client-classes, not JSON {{")).isEmpty();
  }
}
