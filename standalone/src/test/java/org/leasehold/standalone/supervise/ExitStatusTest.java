package org.leasehold.standalone.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExitStatusTest {

  @Test
  void aSignalIsToldByItsNumber() {
    assertThat(new ExitStatus(137)).hasToString("signal=9");
    assertThat(new ExitStatus(1)).hasToString("exit=1");
    assertThat(new ExitStatus(255)).hasToString("exit=255");
  }
}
