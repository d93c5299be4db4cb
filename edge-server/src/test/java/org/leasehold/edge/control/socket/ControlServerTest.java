package org.leasehold.edge.control.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.leasehold.edge.control.Answer;
import org.leasehold.platform.process.StartFailure;

/** Over a real Unix socket; answers name what was asked. */
@Timeout(30)
class ControlServerTest {

  private static final Connection.Limits LIMITS =
      new Connection.Limits(Duration.ofSeconds(20), 1 << 20);

  private static final Connection.Limits IMPATIENT =
      new Connection.Limits(Duration.ofSeconds(1), 1 << 20);

  @TempDir Path folder;
  private ControlServer server;

  private Path name() {
    return folder.resolve("edge.sock");
  }

  private void start() {
    start(LIMITS);
  }

  private void start(Connection.Limits limits) {
    server = ControlServer.start(name(), limits, text -> Answer.done("asked: " + text));
  }

  @AfterEach
  void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  private SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
    channel.connect(UnixDomainSocketAddress.of(name()));
    return channel;
  }

  private static void send(SocketChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** All that comes until the server closes. */
  private static String answer(SocketChannel channel) throws IOException {
    StringBuilder all = new StringBuilder();
    ByteBuffer buffer = ByteBuffer.allocate(65536);
    while (channel.read(buffer) >= 0) {
      all.append(StandardCharsets.UTF_8.decode(buffer.flip()));
      buffer.clear();
    }
    return all.toString();
  }

  private String ask(String text) throws IOException {
    try (SocketChannel channel = connect()) {
      send(channel, text);
      return answer(channel);
    }
  }

  @Test
  void aCommandIsAnsweredWhenItIsCompleteAndTheServerCloses() throws Exception {
    start();

    assertThat(ask("{ \"a\": 1 }"))
        .isEqualTo("{\"result\":0,\"text\":\"asked: { \\\"a\\\": 1 }\"}");
    assertThat(ask("{}{}")).isEqualTo("{\"result\":0,\"text\":\"asked: {}\"}");
  }

  @Test
  void aCommandInPiecesIsOneCommand() throws Exception {
    start();

    try (SocketChannel channel = connect()) {
      send(channel, "{ \"a\":");
      send(channel, " 1 }");
      assertThat(answer(channel)).contains("asked: { \\\"a\\\": 1 }");
    }
  }

  @Test
  void whatIsNoCommandIsToldSo() throws Exception {
    start();

    assertThat(ask("nonsense")).isEqualTo("{\"result\":1,\"text\":\"invalid first character n\"}");
  }

  @Test
  void aCommandThatDoesNotEndIsAnsweredInTime() throws Exception {
    start(IMPATIENT);

    assertThat(ask("{ \"a\""))
        .isEqualTo(
            "{\"result\":1,\"text\":\"Connection over control channel timed out, discarded partial"
                + " command of 5 bytes\"}");
  }

  @Test
  void aCommandThatIsTooLongIsRefused() throws Exception {
    start();

    try (SocketChannel channel = connect()) {
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return answer(channel);
                } catch (IOException e) {
                  return e.toString();
                }
              });
      send(channel, "{" + " ".repeat(1 << 20));
      assertThat(answer.get(10, TimeUnit.SECONDS)).contains("longer than 1048576 bytes");
    }
  }

  @Test
  void oneThatGoesBeforeItsCommandIsCompleteLeavesTheServerAsItWas() throws Exception {
    start();

    for (int i = 0; i < 50; i++) {
      try (SocketChannel channel = connect()) {
        send(channel, "{");
      }
    }
    assertThat(ask("{}")).contains("asked");
  }

  @Test
  void aLargeAnswerArrivesWhole() throws Exception {
    String large = "x".repeat(5_000_000);
    server = ControlServer.start(name(), LIMITS, text -> Answer.done(large));

    assertThat(ask("{}")).hasSize(large.length() + "{\"result\":0,\"text\":\"\"}".length());
  }

  @Test
  void oneThatDoesNotReadItsAnswerIsLeft() throws Exception {
    String large = "x".repeat(1_000_000);
    server = ControlServer.start(name(), IMPATIENT, text -> Answer.done(large));

    List<SocketChannel> idle =
        IntStream.range(0, 8).mapToObj(i -> silent("{}")).toList(); // as many as are served at once

    assertThat(ask("{}")).contains(large);
    for (SocketChannel channel : idle) {
      channel.close();
    }
  }

  private SocketChannel silent(String text) {
    try {
      SocketChannel channel = connect();
      send(channel, text);
      return channel;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void itsOwnerAloneMayConnect() throws Exception {
    start();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(name())))
        .isEqualTo("rwx------");
  }

  @Test
  void theSocketOfADeadProcessIsReplaced() throws Exception {
    try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      dead.bind(UnixDomainSocketAddress.of(name()));
    }
    assertThat(name()).exists();

    start();

    assertThat(ask("{}")).contains("asked");
  }

  @Test
  void theSocketOfALivingServerIsRefused() throws Exception {
    start();

    assertThatThrownBy(() -> ControlServer.start(name(), text -> Answer.done("")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("another server takes commands on the control socket " + name());
    assertThat(ask("{}")).contains("asked");
  }

  @Test
  void theSocketOfAnotherProgramIsRefusedToo() throws Exception {
    try (ServerSocketChannel other = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      other.bind(UnixDomainSocketAddress.of(name()));

      assertThatThrownBy(this::start)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("another server");
      assertThat(name()).exists();
    }
  }

  @Test
  void aFileThatIsNoSocketStays() throws Exception {
    Files.writeString(name(), "precious");

    assertThatThrownBy(this::start)
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("is no socket");
    assertThat(name()).hasContent("precious");
  }

  @Test
  void aStopRemovesTheFilesAndLetsAnAnswerThatIsUnderWayGo() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch stopping = new CountDownLatch(1);
    server =
        ControlServer.start(
            name(),
            LIMITS,
            text -> {
              asked.countDown();
              await(stopping);
              return Answer.done("bye");
            });
    CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> askQuietly("{}"));
    asked.await();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(this::close);
    stopping.countDown();

    assertThat(answer.get(10, TimeUnit.SECONDS)).contains("bye");
    closed.get(10, TimeUnit.SECONDS);
    assertThat(folder).isEmptyDirectory();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private String askQuietly(String text) {
    try {
      return ask(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
