package org.leasehold.systemtests.bench.kea;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.leasehold.systemtests.bench.Clients;
import org.leasehold.systemtests.bench.KeaPair;
import org.leasehold.systemtests.bench.LeaseholdPair;
import org.leasehold.systemtests.harness.dhcp.KeaServer;
import org.leasehold.systemtests.harness.product.HighAvailability;

/** What is measured, by its name on the command line. */
enum Entrant {
  KEA_MEMFILE("kea-memfile", KeaAlone::threads),
  KEA_MEMFILE_SINGLE("kea-memfile-single", KeaAlone::single),
  KEA_26("kea-2.6", KeaAlone::trixieThreads),
  KEA_26_SINGLE("kea-2.6-single", KeaAlone::trixieSingle),
  EDGE("edge", LeaseholdAlone::edge),
  PIPELINE("pipeline", LeaseholdAlone::pipeline),
  KEA_HA("kea-ha", (folder, clients) -> PairServers.kea(new KeaPair(folder, pair(), clients))),
  EDGE_HA(
      "edge-ha",
      (folder, clients) -> PairServers.leasehold(new LeaseholdPair(folder, pair(), clients))),
  KEA_POSTGRESQL("kea-postgresql", KeaOnPostgresql::new),
  OUT_OF_THE_BOX("out-of-the-box", OutOfTheBox::new);

  private static final List<Entrant> MEMFILES =
      List.of(KEA_MEMFILE, KEA_MEMFILE_SINGLE, KEA_26, KEA_26_SINGLE);

  private final String text;
  private final BiFunction<Path, Clients, Servers> starter;

  Entrant(String text, BiFunction<Path, Clients, Servers> starter) {
    this.text = text;
    this.starter = starter;
  }

  private static HighAvailability pair() {
    return HighAvailability.hotStandby(2, 500, 10_000);
  }

  String text() {
    return text;
  }

  /** Starts all of it, with an empty database, and waits until it serves. */
  Servers start(Path folder, Clients clients) {
    return starter.apply(folder, clients).serve();
  }

  /** Whether its start can be measured: one DHCP server whose database can be filled before. */
  boolean isStored() {
    return isMemfile() || this == EDGE;
  }

  /** Whether its rate is searched for after a warm-up; the newcomer's is not. */
  boolean isWarmedUp() {
    return this != OUT_OF_THE_BOX;
  }

  /** Its database, with no DHCP server running yet. */
  Stored store(Path folder, Clients clients) {
    return (Stored) starter.apply(folder, clients);
  }

  /** Kea with its lease file, of which the fastest counts. */
  boolean isMemfile() {
    return MEMFILES.contains(this);
  }

  /** The names with commas between, or all that can run here when there is none. */
  static List<Entrant> of(String names) {
    if (names.isEmpty()) {
      return Arrays.stream(values()).filter(Entrant::canRun).toList();
    }
    return Stream.of(names.split(",")).map(Entrant::named).toList();
  }

  private boolean canRun() {
    return this != KEA_26 && this != KEA_26_SINGLE || KeaServer.hasTrixie();
  }

  private static Entrant named(String name) {
    Supplier<IllegalArgumentException> unknown =
        () ->
            new IllegalArgumentException(
                "no contestant '%s': there are %s"
                    .formatted(name, Stream.of(values()).map(Entrant::text).toList()));
    return Stream.of(values())
        .filter(each -> each.text.equals(name))
        .findFirst()
        .orElseThrow(unknown);
  }
}
