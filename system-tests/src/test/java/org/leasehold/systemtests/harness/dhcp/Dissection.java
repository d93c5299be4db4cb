package org.leasehold.systemtests.harness.dhcp;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.leasehold.systemtests.harness.dhcp.Seen.Type;
import org.leasehold.systemtests.harness.net.Exec;

/** A capture as Wireshark's dissector reads it. */
public record Dissection(Path file) {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final List<String> FIELDS =
      List.of(
          "frame.time_epoch",
          "dhcp.option.dhcp",
          "dhcp.id",
          "dhcp.hw.mac_addr",
          "dhcp.ip.your",
          "dhcp.ip.client",
          "dhcp.option.requested_ip_address",
          "dhcp.option.ip_address_lease_time",
          "dhcp.option.type",
          "dhcp.option.value");

  /** Frames that the dissector calls malformed or finds an error in, one line for each. */
  public List<String> malformed() {
    return tshark(
            "-Y",
            "_ws.malformed or _ws.expert.severity == error",
            "-T",
            "fields",
            "-e",
            "frame.number",
            "-e",
            "_ws.expert.message",
            "-e",
            "_ws.col.Info")
        .lines()
        .toList();
  }

  /** Every DHCP message, in the order of the capture. */
  public List<Seen> messages() {
    List<String> arguments =
        new ArrayList<>(List.of("-Y", "dhcp", "-T", "fields", "-E", "occurrence=a"));
    FIELDS.forEach(field -> arguments.addAll(List.of("-e", field)));
    return tshark(arguments.toArray(String[]::new)).lines().map(Dissection::seen).toList();
  }

  /** The messages by which a lease was acknowledged. */
  public List<Seen> acknowledgements() {
    return messages().stream().filter(Seen::grantsLease).toList();
  }

  private static Seen seen(String line) {
    String[] fields = Arrays.copyOf(line.split("\t", -1), FIELDS.size());
    String[] time = fields[0].split("\\.");
    return new Seen(
        Instant.ofEpochSecond(Long.parseLong(time[0]), Long.parseLong(time[1])),
        fields[1].isEmpty() ? Type.NONE : Type.of(Integer.parseInt(first(fields[1]))),
        fields[2],
        first(fields[3]),
        option(61, fields[8], fields[9]),
        fields[4],
        fields[5],
        first(fields[6]),
        fields[7].isEmpty() ? -1 : Long.parseLong(first(fields[7])));
  }

  private static String first(String values) {
    int comma = values.indexOf(',');
    return comma < 0 ? values : values.substring(0, comma);
  }

  // tshark gives the options' codes and values as two lists of one order.
  private static String option(int code, String codes, String values) {
    int at = Arrays.asList(codes.split(",")).indexOf(Integer.toString(code));
    String[] all = values.split(",");
    return at < 0 || at >= all.length ? "" : all[at];
  }

  private String tshark(String... arguments) {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of(arguments));
    Exec.Result result = Exec.run(LIMIT, command);
    // A capture that is still being written may end within a packet: status 2, all else is read.
    String output = result.status() == 2 ? result.output() : result.orThrow();
    return output
        .lines()
        .filter(line -> !line.startsWith("Running as user") && !line.startsWith("tshark:"))
        .collect(Collectors.joining("\n"));
  }
}
