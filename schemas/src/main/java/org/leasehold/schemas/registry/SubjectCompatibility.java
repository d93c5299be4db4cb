package org.leasehold.schemas.registry;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a subject accept only schemas that are compatible with all its former versions in both
 * directions: new apps read old records, and old apps read new ones.
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
   * Sets the level where none is set. A different level, or a registry that does not permit setting
   * it, is a warning: records can still be written.
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
      // Apicurio refuses the later of two apps that set it at the same time.
      Optional<String> meanwhile = client.compatibility(subject);
      if (meanwhile.isEmpty()) {
        throw e;
      }
      return meanwhile;
    }
  }
}
