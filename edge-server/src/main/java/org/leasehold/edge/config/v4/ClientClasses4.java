package org.leasehold.edge.config.v4;

import java.util.List;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.ClientClass;
import org.leasehold.edge.config.ClientClasses;

/** The client classes of a DHCPv4 configuration. */
public final class ClientClasses4 extends ClientClasses<ClassSettings4> {

  /**
   * @param inOrder as the file has them
   * @param vendorClassesNamed whether the file names a class VENDOR_CLASS_ at all, anywhere
   */
  public ClientClasses4(List<ClientClass<ClassSettings4>> inOrder, boolean vendorClassesNamed) {
    super(inOrder, vendorClassesNamed);
  }

  /** Seconds; of the first class that has it, else the other. */
  public long offerLifetime(Classes classes, long otherwise) {
    return first(classes, ClassSettings4::offerLifetime).orElse(otherwise);
  }

  /** Each field of the first class that has it, else the other. */
  public BootFields boot(Classes classes, BootFields otherwise) {
    BootFields found = BootFields.NONE;
    for (int i = 0; i < classes.count() && !isEmpty(); i++) {
      ClientClass<ClassSettings4> each = named(classes.at(i));
      found = each == null ? found : found.orElse(each.settings().boot());
    }
    return found.orElse(otherwise);
  }
}
