package org.leasehold.edge.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.edge.simulation.Simulation.Violation;
import org.leasehold.edge.simulation.WithoutRule.Omission;
import org.slf4j.LoggerFactory;

/**
 * No two clients are told at overlapping times that they hold one address, and every ACK has an
 * event that counts. {@code -Dsimulation.seed=N} sets the first seed, {@code -Dsimulation.steps=N}
 * the number of steps.
 */
class OwnershipSimulationTest {

  private static final int STEPS_A_WORLD = 20_000;
  private static final long STEPS = Long.getLong("simulation.steps", 2_000_000);
  private static final long SEED = Long.getLong("simulation.seed", 20261123);
  private static final Logger LOG = (Logger) LoggerFactory.getLogger("org.leasehold.edge.serve");

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void loud() {
    LOG.setLevel(null);
  }

  @Test
  void thePromisesHoldWhateverGoesWrong() {
    long acks = 0;
    long events = 0;
    for (long world = 0; world < STEPS / STEPS_A_WORLD; world++) {
      long seed = SEED + world;
      Simulation simulation = new Simulation(seed, Omission.NOTHING);
      try {
        simulation.run(STEPS_A_WORLD);
        simulation.recover();
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
      }
      acks += simulation.acks();
      events += simulation.events();
    }
    System.out.printf(
        "simulation: seed=%d steps=%d acks=%d events=%d%n", SEED, STEPS, acks, events);
    assertThat(acks).isGreaterThan(STEPS / 1000);
  }

  @ParameterizedTest
  @EnumSource(value = Omission.class, names = "NOTHING", mode = EnumSource.Mode.EXCLUDE)
  void withoutAnyOneRuleAPromiseIsBroken(Omission omission) {
    for (long world = 0; world < 400; world++) {
      Simulation simulation = new Simulation(SEED + world, omission);
      try {
        simulation.run(STEPS_A_WORLD);
      } catch (Violation expected) {
        System.out.printf("simulation without %s: %s%n", omission, expected.getMessage());
        return;
      }
    }
    fail("the simulation does not notice that " + omission + " is left out");
  }
}
