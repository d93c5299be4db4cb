package org.leasehold.edge.config.load;

import java.util.Optional;
import org.leasehold.edge.classify.expression.ExpressionException;
import org.leasehold.edge.classify.expression.Expressions;
import org.leasehold.edge.classify.expression.Value;
import org.leasehold.edge.config.FlexId;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;

/** Reads the parameters of Kea's hook for flexible identifiers. */
public final class FlexIdLoader {

  private static final String LIBRARY = "libdhcp_flex_id.so";
  private static final String EXPRESSION = "identifier-expression";

  private FlexIdLoader() {}

  public static Optional<FlexId> read(
      HookLibraries hooks, OptionDefinitions definitions, Family family) {
    return hooks.take(LIBRARY).flatMap(hook -> read(hook, definitions, family));
  }

  private static Optional<FlexId> read(
      KeaSection hook, OptionDefinitions definitions, Family family) {
    hook.require("parameters", "{ \"" + EXPRESSION + "\": \"relay4[2].hex\" }");
    hook.accept("library");
    Optional<KeaSection> parameters = hook.section("parameters");
    hook.finish();
    return parameters.flatMap(section -> parameters(section, definitions, family));
  }

  private static Optional<FlexId> parameters(
      KeaSection section, OptionDefinitions definitions, Family family) {
    section.require(EXPRESSION, "an expression such as \"relay4[2].hex\"");
    Optional<Value> expression = expression(section, definitions, family);
    boolean replaces = section.bool("replace-client-id").orElse(false);
    boolean asDuid = section.bool("cid-as-rfc4361-duid").orElse(false);
    if (section.bool("ignore-iaid").orElse(false)) {
      section
          .problems()
          .warning(
              section.at("ignore-iaid"),
              "\"ignore-iaid\" in a DHCPv4 server",
              "it has no effect here: DHCPv4 has no identity associations");
    }
    section.finish();
    return expression.map(value -> new FlexId(value, replaces, asDuid));
  }

  private static Optional<Value> expression(
      KeaSection section, OptionDefinitions definitions, Family family) {
    Optional<String> text = section.string(EXPRESSION);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          Expressions.value(text.get(), definitions, family.vocabulary(), anyClass -> true));
    } catch (ExpressionException e) {
      KeaString written = (KeaString) section.raw(EXPRESSION).orElseThrow();
      section
          .problems()
          .error(
              written.positionOf(e.at()), "\"" + EXPRESSION + "\": " + e.getMessage(), e.right());
      return Optional.empty();
    }
  }
}
