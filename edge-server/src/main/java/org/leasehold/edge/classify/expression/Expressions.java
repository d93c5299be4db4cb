package org.leasehold.edge.classify.expression;

import java.util.function.Predicate;
import org.leasehold.edge.option.OptionDefinitions;

/** Parses expressions, at the load of a configuration. */
public final class Expressions {

  private Expressions() {}

  /**
   * A {@code test}.
   *
   * @param definitions resolve the names of options
   * @param vocabulary the family's words
   * @param isClass asked for every class that the expression names; a class that is none is an
   *     error
   */
  public static Condition condition(
      String text, OptionDefinitions definitions, Vocabulary vocabulary, Predicate<String> isClass)
      throws ExpressionException {
    return new Parser(text, definitions, vocabulary, isClass).wholeCondition();
  }

  /** A {@code template-test}, or another expression that gives octets. */
  public static Value value(
      String text, OptionDefinitions definitions, Vocabulary vocabulary, Predicate<String> isClass)
      throws ExpressionException {
    return new Parser(text, definitions, vocabulary, isClass).wholeValue();
  }
}
