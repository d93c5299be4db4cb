package org.leasehold.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.systemtests.harness.net.Exec;
import org.leasehold.systemtests.harness.net.TestFolder;
import org.leasehold.systemtests.harness.product.Product;

/** report.sh on reports as surefire writes them. */
class ReportTest {

  @TempDir private Path root;

  @BeforeEach
  void copyTheScript() throws IOException {
    Path script = root.resolve("system-tests/report.sh");
    Files.createDirectories(script.getParent());
    Files.copy(Product.ROOT.resolve("system-tests/report.sh"), script);
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.createFile(root.resolve("marker"));
    Files.setLastModifiedTime(
        root.resolve("marker"), FileTime.from(Instant.now().minusSeconds(3600)));
  }

  private Path report(String module, String name, double seconds, String cases) {
    return TestFolder.write(
        root.resolve(module + "/target/surefire-reports/TEST-" + name + ".xml"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuite version="3.0.2" name="%s" time="%s" tests="2" errors="0" skipped="%d" failures="0">
          <properties><property name="tests" value="77"/></properties>
        %s
        </testsuite>
        """
            .formatted(name, seconds, cases.contains("<skipped") ? 1 : 0, cases));
  }

  private Exec.Result run(String ci) {
    return Exec.run(
        Duration.ofMinutes(1),
        List.of(
            "env",
            "CI=" + ci,
            root.resolve("system-tests/report.sh").toString(),
            root.resolve("marker").toString()));
  }

  @Test
  void theTenSlowestClassesAreToldTheSlowestFirst() {
    IntStream.rangeClosed(1, 12).forEach(i -> report("module" + i % 3, "Class" + i, i * 10, ""));

    Exec.Result result = run("true");

    assertThat(result.status()).as(result.output()).isZero();
    assertThat(result.output().lines())
        .startsWith(
            "The ten slowest of 12 test classes, which took 780 s one by one:",
            "    120.0 s  Class12",
            "    110.0 s  Class11")
        .contains("     30.0 s  Class3", "Tests run: 24, Failures: 0, Errors: 0, Skipped: 0")
        .hasSize(12);
  }

  @Test
  void aSkippedTestIsNamedAndFailsUnderCi() {
    report(
        "edge",
        "SkippingTest",
        1,
        """
          <testcase name="sees" classname="SkippingTest" time="0.1"/>
          <testcase name="skips" classname="SkippingTest" time="0.0">
            <skipped message="needs a thing"/>
          </testcase>
        """);

    assertThat(run("").status()).isZero();
    assertThat(run("").output()).contains("skipped: SkippingTest.skips: needs a thing");
    assertThat(run("true").status()).isEqualTo(1);
    assertThat(run("true").output()).contains("with CI=true no test may be skipped");
  }

  @Test
  void reportsOfEarlierRunsAreNotCounted() throws IOException {
    report("edge", "NowTest", 1, "");
    Path old = report("edge", "OldTest", 99, "");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));

    assertThat(run("true").output()).contains("NowTest").doesNotContain("OldTest");
  }

  @Test
  void aRunWithoutTestsFails() {
    assertThat(run("true").status()).isEqualTo(1);
    assertThat(run("true").output()).contains("no test ran");
  }
}
