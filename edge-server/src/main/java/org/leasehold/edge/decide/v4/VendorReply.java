package org.leasehold.edge.decide.v4;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.leasehold.edge.config.option.ConfiguredOption;
import org.leasehold.edge.v4.Dhcp4Options;
import org.leasehold.edge.v4.Dhcp4OptionsBuilder;
import org.leasehold.edge.v4.OptionCode;
import org.leasehold.edge.v4.VendorIdentifying;

/**
 * Options 124 and 125 of a reply (Kea, "DHCPv4 Vendor-Specific Options"): of each vendor that the
 * configuration or the client names, what is always sent, and for DOCSIS what the client asks for.
 */
final class VendorReply {
  private static final long CABLE_LABS = 4491;

  /** DOCSIS' option request option. */
  private static final int ORO = 1;

  private VendorReply() {}

  static void put(Dhcp4OptionsBuilder reply, ReplyOptions options, Dhcp4Options request) {
    if (options.isWanted(OptionCode.VIVCO, request)) {
      classes(reply, options);
    }
    information(reply, options, request);
  }

  /** One of each vendor. */
  private static void classes(Dhcp4OptionsBuilder reply, ReplyOptions options) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    List<Long> seen = new ArrayList<>();
    for (ConfiguredOption option : options.every(OptionCode.VIVCO)) {
      long enterprise = VendorIdentifying.enterprise(option.data());
      if (enterprise >= 0 && !seen.contains(enterprise)) {
        seen.add(enterprise);
        data.writeBytes(option.data().toByteArray());
      }
    }
    if (data.size() > 0) {
      reply.put(OptionCode.VIVCO, data.toByteArray());
    }
  }

  private static void information(
      Dhcp4OptionsBuilder reply, ReplyOptions options, Dhcp4Options request) {
    List<Long> vendors = new ArrayList<>();
    if (options.isWanted(OptionCode.VIVSO, request)) {
      for (ConfiguredOption option : options.every(OptionCode.VIVSO)) {
        long enterprise = VendorIdentifying.enterprise(option.data());
        if (enterprise >= 0 && !vendors.contains(enterprise)) {
          vendors.add(enterprise);
        }
      }
    }
    int configured = vendors.size();
    SortedSet<Long> named = new TreeSet<>();
    request.octets(OptionCode.VIVSO).ifPresent(data -> VendorIdentifying.enterprises(data, named));
    request.octets(OptionCode.VIVCO).ifPresent(data -> VendorIdentifying.enterprises(data, named));
    for (long enterprise : named) {
      // A client may name thousands: only those that have something are looked at further.
      if (options.hasVendor(enterprise) && !vendors.contains(enterprise)) {
        vendors.add(enterprise);
      }
    }
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (int i = 0; i < vendors.size(); i++) {
      VendorIdentifying.Writer writer = of(vendors.get(i), options, request);
      // A configured option 125 is sent although it has nothing to say.
      if (i < configured || !writer.isEmpty()) {
        data.writeBytes(writer.toByteArray());
      }
    }
    if (data.size() > 0) {
      reply.put(OptionCode.VIVSO, data.toByteArray());
    }
  }

  private static VendorIdentifying.Writer of(
      long enterprise, ReplyOptions options, Dhcp4Options request) {
    ReplyOptions vendor = options.vendor(enterprise);
    SortedSet<Integer> wanted = new TreeSet<>();
    if (enterprise == CABLE_LABS) {
      request
          .octets(OptionCode.VIVSO)
          .ifPresent(data -> VendorIdentifying.octets(data, enterprise, ORO, wanted));
    }
    vendor.addAlwaysSent(wanted);
    VendorIdentifying.Writer writer = new VendorIdentifying.Writer(enterprise);
    for (int code : wanted) {
      ConfiguredOption option = vendor.find(code);
      if (option != null) {
        writer.put(code, option.data());
      }
    }
    return writer;
  }
}
