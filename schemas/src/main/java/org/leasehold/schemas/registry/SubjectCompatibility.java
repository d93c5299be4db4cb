package org.leasehold.schemas.registry;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a subject accepts only schemas that all its former versions can be read with, and
 * that can read them: what was written years ago stays readable, and so do old apps.
 */
final class SubjectCompatibility {

  static final String LEVEL = "FULL_TRANSITIVE";

  /** Apicurio answers this for a subject without a rule of its own: it protects nothing. */
  private static final String NONE = "NONE";

  private static final Logger LOG = LoggerFactory.getLogger(SubjectCompatibility.class);

  private final RegistryClient client;

  SubjectCompatibility(RegistryClient client) {
    this.client = client;
  }

  /**
   * Sets the level where none is set. Another level, or a registry that does not permit it, is a
   * warning: records can be written all the same.
   */
  void ensure(String subject) {
    try {
      Optional<String> level = client.compatibility(subject);
      if (level.isEmpty() || level.get().equals(NONE)) {
        level = set(subject);
      }
      if (!level.get().equals(LEVEL)) {
        LOG.warn(
            "subject compatibility differs subject={} found={} wanted={} consequence=\"a later"
                + " schema may not be readable with former ones\"",
            subject,
            level.get(),
            LEVEL);
      }
    } catch (SchemaRegistryException.Unauthorized | SchemaRegistryException.UnexpectedAnswer e) {
      LOG.warn(
          "subject compatibility not set subject={} wanted={} reason=\"{}\"",
          subject,
          LEVEL,
          e.getMessage());
    }
  }

  private Optional<String> set(String subject) {
    try {
      client.setCompatibility(subject, LEVEL);
      return Optional.of(LEVEL);
    } catch (SchemaRegistryException.Refused e) {
      // Apicurio refuses the later of two apps that set it at one time.
      Optional<String> meanwhile = client.compatibility(subject);
      if (meanwhile.isEmpty()) {
        throw e;
      }
      return meanwhile;
    }
  }
}
