package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.config.ControlSocket;
import org.leasehold.edge.config.v4.Dhcp4Config;

class ControlSocketLoaderTest {

  @TempDir Path folder;

  private String unix(String name) {
    return "{ \"socket-type\": \"unix\", \"socket-name\": \"" + name + "\" }";
  }

  private String here() {
    return unix(folder.resolve("k.sock").toString());
  }

  @Test
  void withoutOneNoCommandsAreTaken() {
    assertThat(ConfigText.load("").controlSocket()).isEmpty();
  }

  @Test
  void theOneOfKea2AndTheListOfKea3AreRead() {
    ControlSocket wanted = new ControlSocket(folder.resolve("k.sock"));

    assertThat(ConfigText.load("\"control-socket\": " + here()).controlSocket()).contains(wanted);
    assertThat(ConfigText.load("\"control-sockets\": [ " + here() + " ]").controlSocket())
        .contains(wanted);
  }

  @Test
  void aSocketForHttpIsWarnedOf() {
    Dhcp4Config config =
        ConfigText.load(
            "\"control-sockets\": [ { \"socket-type\": \"http\", \"socket-address\": \"::1\",\n"
                + " \"socket-port\": 8000, \"authentication\": {} },\n "
                + here()
                + " ]");

    assertThat(config.controlSocket()).isPresent();
    assertThat(ConfigText.warnings(config))
        .anyMatch(
            line ->
                line.startsWith(
                    "k.conf:2:39: warning: the control socket type \"http\" is not supported"));
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    assertThat(ConfigText.errors("\"control-socket\": " + unix("/tmp/" + "x".repeat(103))))
        .containsExactly(
            "k.conf:2:59: error: a \"socket-name\" of 108 bytes; a Unix socket's name has 1 to 107"
                + " bytes");
    assertThat(ConfigText.errors("\"control-socket\": " + unix("/no/such/k.sock")))
        .containsExactly(
            "k.conf:2:59: error: the folder of \"/no/such/k.sock\" does not exist; create /no/such,"
                + " or name a file in a folder that exists");
    assertThat(ConfigText.errors("\"control-socket\": { \"socket-type\": \"tcp\" }"))
        .singleElement()
        .asString()
        .startsWith("k.conf:2:36: error: the control socket type \"tcp\"; write ");
    assertThat(ConfigText.errors("\"control-socket\": { \"socket-type\": \"unix\" }"))
        .singleElement()
        .asString()
        .contains("has no \"socket-name\"");
    assertThat(ConfigText.errors("\"control-socket\": []"))
        .singleElement()
        .asString()
        .startsWith("k.conf:2:19: error: \"control-socket\" is a list");
    assertThat(ConfigText.errors("\"control-sockets\": " + here()))
        .singleElement()
        .asString()
        .startsWith("k.conf:2:20: error: \"control-sockets\" is a map");
  }

  @Test
  void aSecondUnixSocketIsRefusedAsInKea() {
    assertThat(ConfigText.errors("\"control-sockets\": [ " + here() + ",\n" + here() + " ]"))
        .singleElement()
        .asString()
        .startsWith("k.conf:3:18: error: a second control socket of type unix");
    assertThat(
            ConfigText.errors(
                "\"control-socket\": " + here() + ",\n\"control-sockets\": [ " + here() + " ]"))
        .anyMatch(line -> line.contains("both \"control-socket\" and \"control-sockets\""));
  }
}
