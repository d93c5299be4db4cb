package org.leasehold.edge.decide.v4;

import java.nio.charset.StandardCharsets;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.Timers;
import org.leasehold.edge.config.option.OptionSet;
import org.leasehold.edge.config.v4.BootFields;
import org.leasehold.edge.config.v4.Dhcp4Config;
import org.leasehold.edge.config.v4.NetworkSettings4;
import org.leasehold.edge.decide.v4.Allocation.Choice;
import org.leasehold.schemas.lease.Ipv4Address;
import org.leasehold.schemas.lease.Octets;

/**
 * What the configuration says of the replies to one client: of its host before its pool before its
 * subnet; of its classes before its subnet where fields are concerned, and after it where options
 * are.
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

  static ReplySettings of(Dhcp4Config config, Choice choice, Classes classes) {
    NetworkSettings4 settings = choice.subnet().settings();
    OptionSet ofPool =
        choice
            .subnet()
            .poolOf(choice.address())
            .map(pool -> pool.options())
            .orElse(choice.subnet().options());
    BootFields boot = config.classes().boot(classes, settings.boot());
    var own = choice.reservation();
    return new ReplySettings(
        choice.subnet().prefix().mask(),
        settings.timers(),
        ReplyOptions.of(
            own == null ? null : own.options(),
            ofPool,
            config.classes().options(classes),
            config.options(),
            classes),
        config.echoClientId(),
        own == null ? boot.nextServer() : own.nextServer().orElse(boot.nextServer()),
        octets(
            own == null
                ? boot.serverHostname()
                : own.serverHostname().orElse(boot.serverHostname())),
        octets(own == null ? boot.bootFileName() : own.bootFileName().orElse(boot.bootFileName())));
  }

  private static Octets octets(String text) {
    return Octets.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
