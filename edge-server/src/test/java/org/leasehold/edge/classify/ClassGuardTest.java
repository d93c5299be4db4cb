package org.leasehold.edge.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClassGuardTest {

  @Test
  void aGuardWithoutNamesAdmitsEverybody() {
    assertThat(ClassGuard.NONE.admits(Classes.ALL)).isTrue();
    assertThat(ClassGuard.NONE.isOpen()).isTrue();
  }

  @Test
  void oneCommonClassIsEnough() {
    ClassGuard guard = new ClassGuard(List.of("phones", "modems"));

    assertThat(guard.admits(Classes.of("modems"))).isTrue();
    assertThat(guard.admits(Classes.of("printers"))).isFalse();
    assertThat(guard.admits(Classes.ALL)).isFalse();
  }

  @Test
  void classesKeepTheOrderInWhichTheyWereJoined() {
    Classes classes = Classes.ALL.with("b").with("a").with("b").with(List.of("c", "a"));

    assertThat(classes).hasToString("ALL, b, a, c").isEqualTo(Classes.of("b", "a", "c"));
    assertThat(classes.count()).isEqualTo(4);
    assertThat(classes.at(1)).isEqualTo("b");
    assertThat(classes.contains("c")).isTrue();
    assertThat(classes.contains("C")).isFalse();
  }
}
