package org.leasehold.edge.decide;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.Dhcp4Config;
import org.leasehold.edge.config.NetworkSettings;
import org.leasehold.edge.config.Timers;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.edge.decide.Allocation.Choice;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * What the configuration says of the replies to one client: of its host before its pool before its
 * subnet.
 *
 * @param nextServer siaddr
 * @param serverHostname sname
 * @param bootFileName file
 */
record ReplySettings(
    Ipv4Address mask,
    Timers timers,
    ReplyOptions options,
    boolean echoClientId,
    Ipv4Address nextServer,
    Octets serverHostname,
    Octets bootFileName) {

  static ReplySettings of(Dhcp4Config config, Choice choice) {
    NetworkSettings settings = choice.subnet().settings();
    OptionSet ofPool =
        choice
            .subnet()
            .poolOf(choice.address())
            .map(pool -> pool.options())
            .orElse(choice.subnet().options());
    var own = choice.reservation();
    return new ReplySettings(
        choice.subnet().prefix().mask(),
        settings.timers(),
        ReplyOptions.of(
            own == null ? null : own.options(), ofPool, List.of(), config.options(), Classes.ALL),
        config.echoClientId(),
        own == null ? settings.nextServer() : own.nextServer().orElse(settings.nextServer()),
        octets(
            own == null
                ? settings.serverHostname()
                : own.serverHostname().orElse(settings.serverHostname())),
        octets(
            own == null
                ? settings.bootFileName()
                : own.bootFileName().orElse(settings.bootFileName())));
  }

  private static Octets octets(String text) {
    return Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
