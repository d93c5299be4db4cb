package org.leasehold.edge.control.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.leasehold.edge.control.socket.CommandFeed.State;

class CommandFeedTest {

  private final CommandFeed feed = new CommandFeed(1000);

  private State take(String text) {
    return feed.take(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aCommandIsCompleteWhenItsMapCloses() {
    assertThat(take(" \r\n\t{ \"command\": \"x\", \"arguments\": { \"a\": [ 1 ] }"))
        .isEqualTo(State.INCOMPLETE);
    assertThat(take("}{ what follows }")).isEqualTo(State.COMPLETE);
    assertThat(feed.text().strip())
        .isEqualTo("{ \"command\": \"x\", \"arguments\": { \"a\": [ 1 ] }}");
  }

  @Test
  void itMayComeByteForByte() {
    String command = "{ \"command\": \"grüße }\\\"\" }";
    for (byte each : command.getBytes(StandardCharsets.UTF_8)) {
      assertThat(feed.state()).isEqualTo(State.INCOMPLETE);
      feed.take(ByteBuffer.wrap(new byte[] {each}));
    }
    assertThat(feed.state()).isEqualTo(State.COMPLETE);
    assertThat(feed.text()).isEqualTo(command);
  }

  @Test
  void bracketsInStringsAndCommentsDoNotCount() {
    assertThat(take("# }\n// }\n/* } **/ { /* } */ \"}\\\"}\": 1 # }\n"))
        .isEqualTo(State.INCOMPLETE);
    assertThat(take("}")).isEqualTo(State.COMPLETE);
  }

  @Test
  void whatNoCommandBeginsWithIsToldAtOnce() {
    assertThat(take(" nonsense")).isEqualTo(State.NO_COMMAND);
    assertThat(feed.text()).isEqualTo(" n");
  }

  @Test
  void aListIsTakenAndLeftToTheParser() {
    assertThat(take("[ 1 ]")).isEqualTo(State.COMPLETE);
  }

  @Test
  void aLongCommandIsNotGathered() {
    assertThat(take("{" + " ".repeat(998))).isEqualTo(State.INCOMPLETE);
    assertThat(take("} ")).isEqualTo(State.COMPLETE);

    CommandFeed other = new CommandFeed(10);
    assertThat(other.take(ByteBuffer.wrap("{          ".getBytes(StandardCharsets.UTF_8))))
        .isEqualTo(State.TOO_LONG);
    assertThat(other.length()).isEqualTo(10);
  }
}
