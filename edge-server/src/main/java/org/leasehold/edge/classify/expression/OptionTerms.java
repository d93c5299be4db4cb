package org.leasehold.edge.classify.expression;

import java.util.ArrayList;
import java.util.List;
import org.leasehold.edge.classify.expression.Part.Text;
import org.leasehold.edge.classify.expression.Part.Truth;
import org.leasehold.edge.classify.expression.Token.Kind;
import org.leasehold.edge.option.OptionDefinition;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.platform.json.Spelling;

/** What is read from options: {@code option[…]}, {@code relay4[…]}, {@code vendor[…]} and kin. */
final class OptionTerms {
  private final Tokens tokens;
  private final OptionDefinitions definitions;
  private final Vocabulary vocabulary;

  OptionTerms(Tokens tokens, OptionDefinitions definitions, Vocabulary vocabulary) {
    this.tokens = tokens;
    this.definitions = definitions;
    this.vocabulary = vocabulary;
  }

  /**
   * @param word has been taken
   */
  Part term(Token word) throws ExpressionException {
    return switch (word.text()) {
      case "option" -> option(word.at(), chain(new ArrayList<>(List.of(optionCode()))));
      case "vendor" -> vendor(word.at());
      default -> vendorClass(word.at());
    };
  }

  /**
   * @param word has been taken
   */
  Part relayed(Token word) throws ExpressionException {
    return option(word.at(), chain(new ArrayList<>(vocabulary.relayed(code()))));
  }

  private Part option(int at, List<Integer> codes) throws ExpressionException {
    int ownLength = definitions.byCode(codes.get(0)).map(d -> d.ownLength()).orElse(-1);
    OptionPath path = new OptionPath(codes, ownLength);
    return switch (representation()) {
      case "exists" -> new Truth(at, path.exists());
      case "hex" -> new Text(at, path.content());
      default -> new Text(at, OptionText.of(path, definitions));
    };
  }

  /** Any number of {@code .option[code]}; the dot before what follows is taken. */
  private List<Integer> chain(List<Integer> codes) throws ExpressionException {
    tokens.expectSymbol(".");
    while (tokens.takeWord("option")) {
      if (codes.size() > Limits.NESTING) {
        throw tokens.unexpected("no option is nested so deep");
      }
      codes.add(code());
      tokens.expectSymbol(".");
    }
    return codes;
  }

  private String representation() throws ExpressionException {
    List<String> words = List.of("hex", "text", "exists", "option");
    if (!words.contains(tokens.next().text())) {
      throw tokens.unexpectedAmong(words, "expected hex, text, exists or option[…]");
    }
    return tokens.take().text();
  }

  private int optionCode() throws ExpressionException {
    tokens.expectSymbol("[");
    if (tokens.next().is(Kind.INTEGER)) {
      return closed((int) tokens.integer(0, 255));
    }
    Token name = tokens.expect(Kind.WORD, "an option's code or name");
    OptionDefinition definition = definitions.byName(name.text()).orElse(null);
    if (definition == null) {
      throw new ExpressionException(
          name.at(),
          "the unknown option name \"" + name.text() + "\"",
          Spelling.nearest(name.text(), definitions.names())
              .map(near -> "did you mean " + near + "?")
              .orElse("name a standard option or one of option-def, or give its code"));
    }
    return closed(definition.code());
  }

  private int code() throws ExpressionException {
    tokens.expectSymbol("[");
    if (tokens.next().is(Kind.WORD)) {
      throw tokens.unexpected("a sub-option is given by its code, an integer from 0 to 255");
    }
    return closed((int) tokens.integer(0, 255));
  }

  private int closed(int code) throws ExpressionException {
    tokens.expectSymbol("]");
    return code;
  }

  private Part vendor(int at) throws ExpressionException {
    if (tokens.takeSymbol(".")) {
      tokens.expectWord("enterprise");
      return new Text(at, VendorOptions.enterprise(VendorOptions.VENDOR));
    }
    int enterprise = enterprise();
    List<Integer> codes = chain(new ArrayList<>());
    if (codes.isEmpty()) {
      tokens.expectWord("exists");
      return new Truth(at, VendorOptions.exists(VendorOptions.VENDOR, enterprise));
    }
    return switch (representation()) {
      case "exists" -> new Truth(at, VendorOptions.subOptionExists(enterprise, codes));
      default -> new Text(at, VendorOptions.subOption(enterprise, codes));
    };
  }

  private Part vendorClass(int at) throws ExpressionException {
    if (tokens.takeSymbol(".")) {
      tokens.expectWord("enterprise");
      return new Text(at, VendorOptions.enterprise(VendorOptions.VENDOR_CLASS));
    }
    int enterprise = enterprise();
    tokens.expectSymbol(".");
    if (tokens.takeWord("exists")) {
      return new Truth(at, VendorOptions.exists(VendorOptions.VENDOR_CLASS, enterprise));
    }
    if (!tokens.takeWord("data")) {
      throw tokens.unexpected("expected exists or data");
    }
    int index = tokens.takeSymbol("[") ? closed((int) tokens.integer(0, 255)) : 0;
    return new Text(at, VendorOptions.data(enterprise, index));
  }

  private int enterprise() throws ExpressionException {
    tokens.expectSymbol("[");
    return tokens.takeSymbol("*")
        ? closed(VendorOptions.ANY)
        : closed((int) tokens.integer(0, 0xffffffffL));
  }
}
