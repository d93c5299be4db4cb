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
import org.slf4j.LoggerFactory;

/**
 * No two clients are told at overlapping times that they hold one address, and every ACK has an
 * event that counts. {@code -Dsimulation.seed=N} sets the first seed, {@code -Dsimulation.steps=N}
 * the number of steps.
 */
class OwnershipSimulationTest {

  private static final int STEPS_A_WORLD = 20_000;
  private static final long STEPS =
      Long.getLong(
          "simulation.steps", Boolean.getBoolean("leasehold.long") ? 60_000_000 : 6_000_000);
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
    Census census = new Census();
    long begun = System.nanoTime();
    for (long world = 0; world < STEPS / STEPS_A_WORLD; world++) {
      long seed = SEED + world;
      Simulation simulation = new Simulation(seed, Omission.NOTHING);
      try {
        simulation.run(STEPS_A_WORLD);
        simulation.recover();
      } catch (RuntimeException e) {
        throw new AssertionError(rerun(seed) + ": " + e.getMessage(), e);
      }
      census.add(simulation.census());
    }
    System.out.printf(
        "simulation: seed=%d steps=%d seconds=%d %s%n",
        SEED, STEPS, (System.nanoTime() - begun) / 1_000_000_000, census);
    if (STEPS >= 1_000_000) {
      assertThat(Census.Of.values())
          .allMatch(what -> what == Census.Of.BLIND_WORLDS || census.of(what) > 0);
    }
  }

  private static String rerun(long seed) {
    return "mvn -B -pl edge-server -am test -Dtest=OwnershipSimulationTest"
        + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.steps="
        + STEPS_A_WORLD
        + " -Dsimulation.seed="
        + seed;
  }

  @ParameterizedTest
  @EnumSource(
      value = Omission.class,
      names = {"NOTHING", "READING_BEFORE_CLAIMING", "FRESH_NONCES"},
      mode = EnumSource.Mode.EXCLUDE)
  void withoutAnyOneRuleAPromiseIsBroken(Omission omission) {
    for (long world = 0; world < 400; world++) {
      Simulation simulation = new Simulation(SEED + world, omission);
      try {
        simulation.run(STEPS_A_WORLD);
      } catch (Violation expected) {
        System.out.printf(
            "simulation without %s: %s (in world %d)%n",
            omission, expected.getMessage(), world + 1);
        return;
      }
    }
    fail("the simulation does not notice that " + omission + " is left out");
  }

  // These parts of rule 1 are kept for the sake of service: docs/simulation.md says why.
  @ParameterizedTest
  @EnumSource(
      value = Omission.class,
      names = {"READING_BEFORE_CLAIMING", "FRESH_NONCES"})
  void otherRulesMakeUpForIt(Omission omission) {
    for (long world = 0; world < 50; world++) {
      new Simulation(SEED + world, omission).run(STEPS_A_WORLD);
    }
  }
}
