package org.leasehold.standalone.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.platform.process.StartFailure;
import org.leasehold.standalone.layout.Endpoints;
import org.leasehold.standalone.layout.Layout;
import org.leasehold.standalone.tour.TourFile;

class FileCheckTest {

  @TempDir Path folder;

  @Test
  void whatTheEdgeSaysOfAGoodFileIsTold() throws IOException {
    assertThat(tested(TourFile.text())).contains(file() + ": ok, 1 subnets, site tour");
  }

  @Test
  void aWrongFileIsAFailureWithItsPlace() {
    assertThatThrownBy(() -> tested("{ \"Dhcp4\": { \"valid-lifetime\": \"long\" } }"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(file() + ":1:");
  }

  private List<String> tested(String text) throws IOException {
    Files.writeString(file(), text);
    Commands commands = new Commands(Path.of("leasehold"), new Layout(folder), Endpoints.DEFAULT);
    LeaseLog log = LeaseLog.of(file(), Endpoints.DEFAULT);
    return FileCheck.run(new org.leasehold.edge.Main(), commands.edge(file(), log, Commands.TEST));
  }

  private Path file() {
    return folder.resolve("kea-dhcp4.conf");
  }
}
