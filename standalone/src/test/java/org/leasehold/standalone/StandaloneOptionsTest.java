package org.leasehold.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.leasehold.standalone.layout.Endpoints;

class StandaloneOptionsTest {

  @Test
  void aFileThatIsNotThereIsNamedWithItsOption() {
    assertThatThrownBy(() -> options(Optional.of(Path.of("/no/such.conf")), Set.of()))
        .hasMessage("-c /no/such.conf: no such file, or not readable");
  }

  @Test
  void appsCanBeLeftOut() {
    var options = options(Optional.empty(), Set.of("stream"));

    assertThat(options.runs("stream")).isFalse();
    assertThat(options.runs("edge")).isTrue();
    assertThatThrownBy(() -> options(Optional.empty(), Set.of("broker")))
        .hasMessage("--without broker: give edge, stream or ddns");
  }

  private static StandaloneOptions options(Optional<Path> config, Set<String> without) {
    return new StandaloneOptions(
        config, Optional.empty(), Path.of("data"), Endpoints.DEFAULT, without);
  }
}
