package org.leasehold.ddns.config;

import java.nio.file.Path;

/**
 * What the command line sets in place of the file; null where it sets nothing.
 *
 * @param opsPort 0 for any free port
 */
public record Overrides(
    String bootstrapServers, String schemaRegistryUrl, Integer opsPort, Path stateDir) {

  public static final Overrides NONE = new Overrides(null, null, null, null);
}
