package org.leasehold.systemtests.harness.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.leasehold.systemtests.harness.frames.Octets;
import org.leasehold.systemtests.harness.frames.Reply;

/**
 * Two replies compared: where they went, field by field, option by option. What may differ is
 * normalised here and nowhere else: the choice of a free address (100 to 199 in the last octet, in
 * every pool of the tests), the seconds that a commit may take off a lease, and those that have
 * passed of a cached one.
 *
 * <p>Not compared: the order of the options but for what RFCs say of it, and octets that fill a
 * message up to 300.
 */
final class Comparison {

  private static final int LEASE_TIME = 51;

  /** The two count a cached lease's whole seconds from moments of their own. */
  private static final int CLOCKS_APART = 3;

  private static final int HOST_NAME = 12;
  private static final int FQDN = 81;

  private final Reply kea;
  private final Reply ours;
  private final Map<String, String[]> differences = new LinkedHashMap<>();

  private Comparison(Reply kea, Reply ours) {
    this.kea = kea;
    this.ours = ours;
  }

  /**
   * @param last the two replies before these; null where there was none
   * @return Kea's and our value of each thing that differs
   */
  static Map<String, String[]> compare(Reply kea, Reply ours, Reply[] last) {
    Comparison comparison = new Comparison(kea, ours);
    if (kea == null || ours == null) {
      comparison.put("reply", kea == null ? "none" : told(kea), ours == null ? "none" : told(ours));
    } else {
      comparison.compareRoutes();
      comparison.compareFields();
      comparison.compareAddresses(last);
      comparison.compareOptions();
    }
    return comparison.differences;
  }

  private static String told(Reply reply) {
    return "type " + Contest.type(reply) + " " + reply.yiaddr() + " " + reply.options();
  }

  private void put(String what, String ofKea, String ofOurs) {
    if (!ofKea.equals(ofOurs)) {
      differences.put(what, new String[] {ofKea, ofOurs});
    }
  }

  private void both(String what, Function<Reply, String> value) {
    put(what, value.apply(kea), value.apply(ours));
  }

  private void compareRoutes() {
    both("frame to", reply -> reply.frame().to());
    both("ip from", reply -> reply.frame().source() + ":" + reply.frame().sourcePort());
    both(
        "ip to",
        reply -> free(reply.frame().destination()) + ":" + reply.frame().destinationPort());
  }

  private void compareFields() {
    both("htype", reply -> reply.field(1, 1));
    both("hlen", reply -> reply.field(2, 1));
    both("hops", reply -> reply.field(3, 1));
    both("secs", reply -> reply.field(8, 2));
    both("flags", reply -> reply.field(10, 2));
    both("ciaddr", reply -> free(reply.address(12)));
    both("siaddr", reply -> reply.address(20));
    both("giaddr", reply -> reply.address(24));
    both("chaddr", reply -> reply.field(28, 16));
    both("sname", reply -> reply.text(44, 64));
    both("file", reply -> reply.text(108, 128));
  }

  private void compareAddresses(Reply[] last) {
    both("yiaddr", reply -> free(reply.yiaddr()));
    if (last[0] != null && last[1] != null) {
      put(
          "yiaddr as before",
          "" + last[0].yiaddr().equals(kea.yiaddr()),
          "" + last[1].yiaddr().equals(ours.yiaddr()));
    }
  }

  /** An address that was free to be chosen, without its last octet. */
  private static String free(String address) {
    return address.replaceAll("\\.1\\d\\d$", ".dynamic");
  }

  private void compareOptions() {
    put("option 53 is first", "" + isFirst(kea), "" + isFirst(ours));
    put("option 82 is last", "" + isLast(kea), "" + isLast(ours));
    TreeSet<Integer> codes = new TreeSet<>(kea.options().keySet());
    codes.addAll(ours.options().keySet());
    for (int code : codes) {
      String ofKea = value(kea, code);
      String ofOurs = value(ours, code);
      if (code == FQDN && ofKea.length() > 6 && ofOurs.length() > 6) {
        put("option 81 flags", ofKea.substring(0, 2), ofOurs.substring(0, 2));
        put("option 81 result codes", ofKea.substring(2, 6), ofOurs.substring(2, 6));
        put("option 81 name", ofKea.substring(6), ofOurs.substring(6));
      } else if (code != LEASE_TIME || !areSecondsThatPassed(ofKea, ofOurs)) {
        put("option " + code, ofKea, ofOurs);
      }
    }
  }

  private static boolean isFirst(Reply reply) {
    List<Integer> codes = new ArrayList<>(reply.options().keySet());
    return codes.indexOf(53) <= 0;
  }

  private static boolean isLast(Reply reply) {
    List<Integer> codes = new ArrayList<>(reply.options().keySet());
    int at = codes.indexOf(82);
    return at < 0 || at == codes.size() - 1;
  }

  /** A name that was made of an address that was free to be chosen shows it. */
  private static String value(Reply reply, int code) {
    if (!reply.options().containsKey(code)) {
      return "none";
    }
    String value = reply.option(code);
    String name = reply.yiaddr().replace('.', '-');
    String made = Octets.ascii(name);
    return code == HOST_NAME || code == FQDN ? value.replace(made, "(yiaddr)") : value;
  }

  private static boolean areSecondsThatPassed(String ofKea, String ofOurs) {
    if (ofKea.length() != 8 || ofOurs.length() != 8) {
      return false;
    }
    long less = Long.parseLong(ofKea, 16) - Long.parseLong(ofOurs, 16);
    return less >= -CLOCKS_APART && less <= Contest.PATIENCE.toSeconds();
  }
}
