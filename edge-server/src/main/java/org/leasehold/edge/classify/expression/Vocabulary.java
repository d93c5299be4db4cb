package org.leasehold.edge.classify.expression;

import java.util.List;
import java.util.Optional;

/** The words of an expression that one family alone has. */
public interface Vocabulary {

  /** What the message's fields are asked for by: {@code pkt4}. */
  String message();

  /** The names of the message's fields, for messages. */
  List<String> fields();

  /** A field of the message; empty when there is none of that name. */
  Optional<Value> field(String name);

  /** What a relay agent's options are asked for by: {@code relay4}. */
  String relay();

  /** Where the relay agent's option of a code stands: the codes of options from the outermost. */
  List<Integer> relayed(int code);

  /**
   * What to write instead of a word that the other family alone has; empty for any other word.
   *
   * @return the rest of a message: {@code only DHCPv6 has it, write pkt4}
   */
  Optional<String> insteadOf(String word);
}
