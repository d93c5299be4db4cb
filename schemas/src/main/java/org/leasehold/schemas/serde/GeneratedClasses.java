package org.leasehold.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;
import org.leasehold.avro.LeaseEvent;

/**
 * Avro, since 1.12.2, instantiates only classes that are trusted by name, so that a stranger's
 * schema cannot have a class loaded; a user's own list (org.apache.avro.SERIALIZABLE_PACKAGES)
 * stays in force.
 */
final class GeneratedClasses {

  private static final String PACKAGE = LeaseEvent.class.getPackageName();

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getPackageName().equals(PACKAGE)));
  }

  private GeneratedClasses() {}

  /** Trusts them in this JVM, for any serializer. */
  static void trust() {
    // Loading this class has done it.
  }
}
