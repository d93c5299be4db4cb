package org.leasehold.ddns.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leasehold.ddns.update.DnsName;
import org.leasehold.ddns.update.TsigAlgorithm;
import org.leasehold.ddns.update.TsigKey;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.schemas.lease.Octets;

/** The {@code tsig-keys}. Messages about a wrong secret never contain it. */
final class TsigKeyLoader {

  private TsigKeyLoader() {}

  /** By name, as domains and servers refer to them. */
  static Map<String, TsigKey> read(KeaSection d2) {
    Map<String, TsigKey> keys = new LinkedHashMap<>();
    for (KeaSection section : d2.sections("tsig-keys")) {
      key(section)
          .ifPresent(
              key -> {
                if (keys.put(key.name(), key) != null) {
                  section.error("name", "the key \"" + key.name() + "\" a second time", "");
                }
              });
    }
    return keys;
  }

  private static Optional<TsigKey> key(KeaSection section) {
    section.require("name", "\"ddns.key.\"");
    section.require("algorithm", "\"HMAC-SHA256\"");
    Optional<String> name = section.parsed("name", TsigKeyLoader::name, "a domain name");
    Optional<TsigAlgorithm> algorithm =
        section.parsed(
            "algorithm", TsigAlgorithm::of, "one of " + TsigAlgorithm.names() + " in any case");
    int bits = section.integer("digest-bits", 0, 512).orElse(0L).intValue();
    Optional<Octets> secret = secret(section);
    section.finish();
    if (name.isEmpty() || algorithm.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new TsigKey(name.get(), algorithm.get(), bits, secret.get()));
    } catch (IllegalArgumentException e) {
      section.error("digest-bits", e.getMessage(), "");
      return Optional.empty();
    }
  }

  private static String name(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("blank");
    }
    DnsName.of(text);
    return text;
  }

  private static Optional<Octets> secret(KeaSection section) {
    Optional<String> inline = section.string("secret");
    if (section.has("secret-file")) {
      return section
          .string("secret-file")
          .flatMap(file -> content(section, file))
          .flatMap(text -> decode(section, "secret-file", text));
    }
    if (!section.has("secret")) {
      section
          .problems()
          .error(
              section.position(),
              section.name() + " has no \"secret\" and no \"secret-file\"",
              "add \"secret-file\": \"/etc/leasehold/ddns.secret\"");
    }
    return inline.flatMap(text -> decode(section, "secret", text));
  }

  private static Optional<String> content(KeaSection section, String file) {
    try {
      return Optional.of(Files.readString(Path.of(file), StandardCharsets.UTF_8));
    } catch (IOException | IllegalArgumentException e) {
      section.error(
          "secret-file",
          "the file \"" + file + "\" cannot be read",
          "expected a file with the secret in base64");
      return Optional.empty();
    }
  }

  private static Optional<Octets> decode(KeaSection section, String key, String text) {
    try {
      byte[] octets = Base64.getDecoder().decode(text.replaceAll("\\s", ""));
      if (octets.length > 0) {
        return Optional.of(Octets.of(octets));
      }
    } catch (IllegalArgumentException e) {
      // Said below, for an empty one too.
    }
    section.error(key, "a \"" + key + "\" that is not base64", "expected the key's secret");
    return Optional.empty();
  }
}
