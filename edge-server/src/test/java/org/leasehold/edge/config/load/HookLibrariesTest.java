package org.leasehold.edge.config.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.leasehold.edge.config.load.ConfigText.errors;
import static org.leasehold.edge.config.load.ConfigText.load;
import static org.leasehold.edge.config.load.ConfigText.warnings;

import org.junit.jupiter.api.Test;

class HookLibrariesTest {

  @Test
  void aLibraryThatIsNotBuiltInIsOneWarningWhateverItsParameters() {
    assertThat(
            warnings(
                load(
                    """
                    "interfaces-config": { "interfaces": [ "eth0" ] },
                    "hooks-libraries": [
                      { "library": "/usr/lib/kea/libdhcp_lease_cmds.so", "comment": "c" },
                      { "library": "x.so", "parameters": { "any": [ 1 ] } } ]""")))
        .containsExactly(
            "k.conf:4:16: warning: the hook library \"/usr/lib/kea/libdhcp_lease_cmds.so\" is not"
                + " supported yet; it has no effect here",
            "k.conf:5:16: warning: the hook library \"x.so\" is not supported yet; it has no effect"
                + " here");
  }

  @Test
  void anEntryIsALibraryWithParameters() {
    assertThat(
            errors(
                """
                "hooks-libraries": [ { "parameters": {} }, { "library": "x.so", "parameters": [] },
                  { "library": "y/x.so" }, { "library": "z.so", "params": {} } ]"""))
        .containsExactly(
            "k.conf:2:22: error: hooks-libraries[0] has no \"library\"; add \"library\": a string",
            "k.conf:3:16: error: the hook library x.so a second time; keep one",
            "k.conf:2:79: error: \"parameters\" is a list; expected a map",
            "k.conf:3:49: error: the unknown key \"params\" in hooks-libraries[3]; known here are"
                + " comment, library, parameters, user-context");
  }
}
