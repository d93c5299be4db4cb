package org.leasehold.edge.classify.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.leasehold.edge.classify.expression.Part.Text;
import org.leasehold.edge.classify.expression.Part.Truth;
import org.leasehold.edge.classify.expression.Token.Kind;
import org.leasehold.edge.option.OptionDefinitions;

/**
 * The operators of the language, by recursive descent. From the loosest: {@code sor}, {@code or},
 * {@code sand}, {@code and}, {@code not}, {@code ==}, {@code +} (Kea's parser.yy).
 */
final class Parser {
  private final Tokens tokens;
  private final Terms terms;

  private int depth;

  Parser(
      String text, OptionDefinitions definitions, Vocabulary vocabulary, Predicate<String> isClass)
      throws ExpressionException {
    this.tokens = new Tokens(text);
    this.terms = new Terms(tokens, this, definitions, vocabulary, isClass);
  }

  Condition wholeCondition() throws ExpressionException {
    Condition condition = truth(any());
    end();
    return condition;
  }

  Value wholeValue() throws ExpressionException {
    Value value = text(any());
    end();
    return value;
  }

  private void end() throws ExpressionException {
    if (!tokens.next().is(Kind.END)) {
      throw tokens.unexpected("expected an operator or the end of the expression");
    }
  }

  /** A condition or a value, whichever stands there. */
  Part any() throws ExpressionException {
    if (++depth > Limits.NESTING) {
      throw new ExpressionException(
          tokens.next().at(), "more than " + Limits.NESTING + " levels", "write less nesting");
    }
    Part part = strictOr();
    depth--;
    return part;
  }

  Condition condition() throws ExpressionException {
    return truth(any());
  }

  Value value() throws ExpressionException {
    return text(any());
  }

  private interface Level {
    Part parse() throws ExpressionException;
  }

  private Part strictOr() throws ExpressionException {
    return joined("sor", this::or, Logic::strictOr);
  }

  private Part or() throws ExpressionException {
    return joined("or", this::strictAnd, Logic::or);
  }

  private Part strictAnd() throws ExpressionException {
    return joined("sand", this::and, Logic::strictAnd);
  }

  private Part and() throws ExpressionException {
    return joined("and", this::not, Logic::and);
  }

  private Part joined(String word, Level tighter, Function<List<Condition>, Condition> join)
      throws ExpressionException {
    Part first = tighter.parse();
    if (!tokens.next().isWord(word)) {
      return first;
    }
    List<Condition> conditions = new ArrayList<>();
    conditions.add(truth(first));
    while (tokens.takeWord(word)) {
      conditions.add(truth(tighter.parse()));
    }
    return new Truth(first.at(), join.apply(conditions));
  }

  private Part not() throws ExpressionException {
    int at = tokens.next().at();
    boolean negated = false;
    boolean any = false;
    while (tokens.takeWord("not")) {
      negated = !negated;
      any = true;
    }
    Part part = equality();
    if (!any) {
      return part;
    }
    Condition condition = truth(part);
    return new Truth(at, negated ? Logic.not(condition) : condition);
  }

  private Part equality() throws ExpressionException {
    Part left = sum();
    if (!tokens.next().isSymbol("==")) {
      return left;
    }
    if (left instanceof Truth) {
      throw tokens.unexpected("only values are compared: a condition stands before it");
    }
    tokens.take();
    return new Truth(left.at(), Logic.equal(text(left), text(sum())));
  }

  private Part sum() throws ExpressionException {
    Part first = terms.term();
    if (!tokens.next().isSymbol("+")) {
      return first;
    }
    List<Value> values = new ArrayList<>();
    values.add(text(first));
    while (tokens.takeSymbol("+")) {
      values.add(text(terms.term()));
    }
    return new Text(first.at(), Functions.concat(values));
  }

  private Condition truth(Part part) throws ExpressionException {
    if (part instanceof Truth truth) {
      return truth.condition();
    }
    // Where the value ends something is missing that would make it a condition.
    throw new ExpressionException(
        tokens.next().at(),
        tokens.next().describe() + " after a value",
        "expected == and another value, or +");
  }

  private Value text(Part part) throws ExpressionException {
    if (part instanceof Text text) {
      return text.value();
    }
    throw new ExpressionException(
        part.at(), "a condition", "expected a value here, such as option[60].hex or 'text'");
  }
}
