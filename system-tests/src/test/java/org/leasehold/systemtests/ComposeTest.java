package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;

/**
 * What docker-compose.yml would run, run without an engine: the commands of our images, on what the
 * Dockerfile copies and nothing else, with the files of docker/.
 */
@Tag("peers")
class ComposeTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  @RegisterExtension final TestFolder folder = new TestFolder();

  @Test
  void composeTakesTheFile() {
    Exec.Result config =
        Exec.run(
            LIMIT,
            List.of("docker-compose", "-f", Product.ROOT + "/docker-compose.yml", "config", "-q"));

    assertThat(config.status()).as(config.output()).isZero();
  }

  @Test
  void eachAppTakesItsFileInItsImage() throws Exception {
    assertThat(tested("edge-server", "edge", "kea-dhcp4.conf")).contains("ok");
    tested("lease-stream", "stream", "lease-stream.conf");
    tested("ddns-consumer", "ddns", "kea-dhcp-ddns.conf");
  }

  @Test
  void bindTakesItsFileAndZones() {
    Path bind = Product.ROOT.resolve("docker/bind");
    Exec.run("named-checkconf", bind.resolve("named.conf").toString());
    for (String zone : List.of("dhcp.example", "2.0.192.in-addr.arpa")) {
      Exec.run("named-checkzone", zone, bind.resolve(zone + ".zone").toString());
    }
  }

  private String tested(String module, String command, String file) throws IOException {
    Path image = folder.file("image-" + command);
    copy(Product.ROOT.resolve("leasehold"), image.resolve("leasehold"));
    Path target = image.resolve(module).resolve("target");
    Files.createDirectories(target.resolve("lib"));
    Path built = Product.ROOT.resolve(module).resolve("target");
    for (Path from : List.of(built, built.resolve("lib"))) {
      try (Stream<Path> jars = Files.list(from)) {
        for (Path jar : jars.filter(f -> f.toString().endsWith(".jar")).toList()) {
          Files.createSymbolicLink(target.resolve(built.relativize(jar)), jar);
        }
      }
    }
    Path archives = image.resolve("target/archives");
    String classes = "recorded/" + module + ".classes";
    copy(Product.ROOT.resolve("target/archives").resolve(classes), archives.resolve(classes));
    Exec.run(LIMIT, List.of(image.resolve("leasehold").toString(), "archive")).orThrow();
    assertThat(archives).isDirectoryContaining("glob:**.jsa");
    Exec.Result result =
        Exec.run(
            LIMIT,
            List.of(
                "env",
                // the JVM ends if it cannot use the archive
                "JAVA_OPTS=-Xshare:on",
                image.resolve("leasehold").toString(),
                command,
                "-c",
                Product.ROOT.resolve("docker").resolve(file).toString(),
                "-t"));
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    Files.copy(from, to);
    assertThat(to.toFile().setExecutable(true)).isTrue();
  }
}
