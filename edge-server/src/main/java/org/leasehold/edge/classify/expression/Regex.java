package org.leasehold.edge.classify.expression;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression that must match the whole of a value. What a client sends can neither take
 * the stack nor the time: a match that needs too many steps is none, as in Kea one that fails is.
 */
final class Regex {
  /** A longer value is not matched. */
  static final int LONGEST_VALUE = 1024;

  private static final int STEPS = 50_000;

  private final Pattern pattern;

  private Regex(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * @param at where it stands in the expression, for messages
   */
  static Regex of(String ecmaScript, int at) throws ExpressionException {
    try {
      return new Regex(Pattern.compile(EcmaScript.toJava(ecmaScript)));
    } catch (PatternSyntaxException e) {
      throw new ExpressionException(
          at,
          "the regular expression '" + ecmaScript + "': " + e.getDescription(),
          "expected one of ECMAScript");
    }
  }

  boolean matches(Bytes value) {
    if (value.length() > LONGEST_VALUE) {
      return false;
    }
    try {
      return pattern.matcher(new Counted(value, new int[1])).matches();
    } catch (OutOfSteps | StackOverflowError e) {
      // A matcher recurses for each repetition of a group; it holds nothing that could be left
      // half done.
      return false;
    }
  }

  /** The value as characters and the end; each look at one is a step. */
  private record Counted(Bytes value, int[] steps) implements CharSequence {
    @Override
    public int length() {
      return value.length() + 1;
    }

    @Override
    public char charAt(int index) {
      if (++steps[0] > STEPS) {
        throw OutOfSteps.INSTANCE;
      }
      return index == value.length() ? EcmaScript.END : (char) value.at(index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class OutOfSteps extends RuntimeException {
    static final OutOfSteps INSTANCE = new OutOfSteps();

    private OutOfSteps() {
      super(null, null, false, false);
    }
  }
}
