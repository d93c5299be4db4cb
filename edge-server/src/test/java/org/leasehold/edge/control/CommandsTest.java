package org.leasehold.edge.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.leasehold.platform.json.KeaValue;

class CommandsTest {

  private record Echo(String name) implements Command {
    @Override
    public Answer run(KeaValue arguments) {
      if (arguments == null) {
        throw new CommandException("nothing to say");
      }
      return Answer.done(arguments.describe());
    }
  }

  private record Broken(String name) implements Command {
    @Override
    public Answer run(KeaValue arguments) {
      throw new IllegalStateException("a bug");
    }
  }

  private final Commands commands =
      new Commands("site=paris edge=one", List.of(new Echo("echo"), new Broken("broken")));

  private String text(String command) {
    Answer answer = commands.answer(command);
    assertThat(answer.result()).isEqualTo(Answer.ERROR);
    return answer.text();
  }

  @Test
  void aCommandIsFoundByItsNameAndGetsItsArguments() {
    assertThat(commands.answer("{ \"command\": \"echo\", \"arguments\": \"x\" }"))
        .isEqualTo(Answer.done("the string \"x\""));
  }

  @Test
  void theServiceAndCommentsAreTakenAsInKea() {
    assertThat(
            commands.answer(
                "# why\n{ \"command\": \"echo\", \"service\": [ \"dhcp4\" ], \"arguments\": 1 }"))
        .isEqualTo(Answer.done("the integer 1"));
  }

  @Test
  void allCommandsAreListedByName() {
    assertThat(commands.answer("{ \"command\": \"list-commands\" }"))
        .isEqualTo(Answer.of(List.of("broken", "echo", "list-commands")));
  }

  @Test
  void anUnknownCommandIsNotSupported() {
    assertThat(commands.answer("{ \"command\": \"lease6-wipe\" }"))
        .isEqualTo(Answer.unsupported("'lease6-wipe' command not supported."));
  }

  @Test
  void whatIsNoCommandIsAnsweredByWhatIsWrong() {
    assertThat(text("[ 1 ]")).endsWith("expected toplevel entry to be a map, got a list");
    assertThat(text("{}")).endsWith("does not contain mandatory 'command'");
    assertThat(text("{ \"command\": 1 }"))
        .endsWith("expected 'command' to be a string, got the integer 1");
    assertThat(text("{ \"command\": \"echo\", \"bogus\": 1 }"))
        .endsWith("unsupported parameter 'bogus'");
  }

  @Test
  void malformedJsonIsAnsweredWithItsPlace() {
    assertThat(text("{ \"command\": \"echo\" \"x\" }")).startsWith("<wire>:1:21: error:");
  }

  @Test
  void aCommandMayNotHaveAFileRead() {
    assertThat(text("{ \"command\": \"echo\", \"arguments\": <?include \"/etc/passwd\"?> }"))
        .contains("an include")
        .doesNotContain("root");
  }

  @Test
  void whatACommandThrowsIsAnAnswer() {
    assertThat(text("{ \"command\": \"echo\" }")).isEqualTo("nothing to say");
    assertThat(text("{ \"command\": \"broken\" }")).contains("'broken' failed", "a bug");
  }
}
