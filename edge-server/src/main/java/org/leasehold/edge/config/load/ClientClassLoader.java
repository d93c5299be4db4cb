package org.leasehold.edge.config.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.classify.expression.ExpressionException;
import org.leasehold.edge.classify.expression.Expressions;
import org.leasehold.edge.config.ClassSettings;
import org.leasehold.edge.config.ClientClass;
import org.leasehold.edge.config.ClientClass.Membership;
import org.leasehold.edge.config.Lifetimes;
import org.leasehold.edge.config.option.OptionDefLoader;
import org.leasehold.edge.option.OptionDefinitions;
import org.leasehold.platform.json.KeaEntry;
import org.leasehold.platform.json.KeaList;
import org.leasehold.platform.json.KeaMap;
import org.leasehold.platform.json.KeaSection;
import org.leasehold.platform.json.KeaString;
import org.leasehold.platform.json.KeaValue;
import org.leasehold.platform.json.Position;

/**
 * Reads the global {@code client-classes} (Kea, "Configuring Classes").
 *
 * @param <S> the family's settings
 */
public final class ClientClassLoader<S extends ClassSettings> {
  private static final long MAX_SECONDS = 0xffffffffL;
  private static final String VENDOR_CLASS = "VENDOR_CLASS_";

  /** Those that every packet may come to belong to without a definition. */
  private static final Set<String> BUILT_IN =
      Set.of(Classes.ALL_CLASS, Classes.KNOWN, Classes.UNKNOWN, Classes.BOOTP);

  private static final List<String> BUILT_IN_PREFIXES =
      List.of(VENDOR_CLASS, "HA_", "AFTER_", "EXTERNAL_");

  private final Family family;
  private final OptionDefinitions definitions;
  private final List<ClientClass<S>> classes = new ArrayList<>();
  private final Map<String, Position> positions = new HashMap<>();
  private final Set<String> afterReservation = new HashSet<>();

  /** What a family's classes have, in a section that has been read but for it. */
  public interface SettingsReader<S> {

    /**
     * @param definitions the server's options and the class's own
     */
    S read(KeaSection section, OptionDefinitions definitions);
  }

  private final SettingsReader<S> settingsReader;

  private ClientClassLoader(
      Family family, OptionDefinitions definitions, SettingsReader<S> settingsReader) {
    this.family = family;
    this.definitions = definitions;
    this.settingsReader = settingsReader;
  }

  /** In the order of the file. */
  public static <S extends ClassSettings> List<ClientClass<S>> read(
      KeaSection server,
      Family family,
      OptionDefinitions definitions,
      SettingsReader<S> settingsReader) {
    ClientClassLoader<S> loader = new ClientClassLoader<>(family, definitions, settingsReader);
    server.sections("client-classes").forEach(loader::one);
    return loader.classes;
  }

  private void one(KeaSection section) {
    section.require("name", "a name of its own");
    Optional<String> name = section.parsed("name", ClientClassLoader::notEmpty, "a name");
    Dependence depends = new Dependence();
    Membership membership = membership(section, depends);
    boolean additional = additional(section);
    OptionDefinitions own = OptionDefLoader.readOfClass(section, definitions);
    S settings = settingsReader.read(section, own);
    section.finish();
    if (name.isEmpty()) {
      return;
    }
    checkSpecial(section, name.get(), additional);
    warnOfLifetimes(section, settings, additional);
    Position first = positions.putIfAbsent(name.get(), section.at("name"));
    if (first != null) {
      section.error(
          "name",
          "the client class \"" + name.get() + "\" a second time",
          "it stands already at " + first);
      return;
    }
    if (depends.afterReservation) {
      afterReservation.add(name.get());
    }
    classes.add(
        new ClientClass<>(name.get(), membership, additional, depends.afterReservation, settings));
  }

  private static String notEmpty(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return name;
  }

  private static final class Dependence {
    boolean afterReservation;
  }

  private Membership membership(KeaSection section, Dependence depends) {
    boolean both = section.has("test") && section.has("template-test");
    if (both) {
      section.error(
          "template-test", "both \"test\" and \"template-test\"", "keep the one that is meant");
    }
    // Kea lets templates name classes that only appear at run time.
    Membership template =
        parsed(
            section,
            "template-test",
            text ->
                new Membership.Template(
                    Expressions.value(
                        text,
                        definitions,
                        family.vocabulary(),
                        name -> depend(name, depends, true))));
    Membership test =
        parsed(
            section,
            "test",
            text ->
                new Membership.Test(
                    Expressions.condition(
                        text,
                        definitions,
                        family.vocabulary(),
                        name -> depend(name, depends, false))));
    return section.has("test") ? test : template;
  }

  /** Notes what the name says of when to evaluate; whether it may stand in an expression. */
  private boolean depend(String name, Dependence depends, boolean template) {
    if (name.equals(Classes.KNOWN) || name.equals(Classes.UNKNOWN)) {
      depends.afterReservation = true;
    }
    if (template) {
      return true;
    }
    depends.afterReservation |= afterReservation.contains(name);
    return positions.containsKey(name) || isBuiltIn(name);
  }

  private static boolean isBuiltIn(String name) {
    Predicate<String> begins = p -> name.length() > p.length() && name.startsWith(p);
    return BUILT_IN.contains(name) || BUILT_IN_PREFIXES.stream().anyMatch(begins);
  }

  private interface Parsing {
    Membership parse(String text) throws ExpressionException;
  }

  private static Membership parsed(KeaSection section, String key, Parsing parsing) {
    Optional<String> text = section.string(key);
    if (text.isEmpty()) {
      return new Membership.None();
    }
    try {
      return parsing.parse(text.get());
    } catch (ExpressionException e) {
      KeaString written = (KeaString) section.raw(key).orElseThrow();
      section
          .problems()
          .error(written.positionOf(e.at()), "\"" + key + "\": " + e.getMessage(), e.right());
      return new Membership.None();
    }
  }

  /** {@code only-in-additional-list}, formerly {@code only-if-required}. */
  private static boolean additional(KeaSection section) {
    Optional<Boolean> old = section.bool("only-if-required");
    Optional<Boolean> now = section.bool("only-in-additional-list");
    if (section.has("only-if-required") && section.has("only-in-additional-list")) {
      section.error(
          "only-if-required",
          "both \"only-if-required\" and \"only-in-additional-list\"",
          "write \"only-in-additional-list\" alone");
    }
    return now.or(() -> old).orElse(false);
  }

  private static void checkSpecial(KeaSection section, String name, boolean additional) {
    if (BUILT_IN.contains(name) && (section.has("test") || section.has("template-test"))) {
      section.error(
          section.has("test") ? "test" : "template-test",
          "a test of the built-in class " + name,
          "remove it, or choose another name");
    }
    if (additional && (BUILT_IN.contains(name) || name.equals(Classes.DROP))) {
      section.error(
          "name",
          "the class " + name + " for additional evaluation only",
          "remove \"only-in-additional-list\", or choose another name");
    }
  }

  private static void warnOfLifetimes(
      KeaSection section, ClassSettings settings, boolean additional) {
    if (additional && (settings.lifetimes().isPresent() || section.has("offer-lifetime"))) {
      section
          .problems()
          .warning(
              section.position(),
              "lifetimes in a class for additional evaluation only",
              "they have no effect: the lease is decided before");
    }
  }

  /** As Kea: one alone stands for the others. */
  public static Optional<Lifetimes> lifetimes(KeaSection section) {
    Optional<Long> value = section.integer("valid-lifetime", 0, MAX_SECONDS);
    Optional<Long> min = section.integer("min-valid-lifetime", 0, MAX_SECONDS);
    Optional<Long> max = section.integer("max-valid-lifetime", 0, MAX_SECONDS);
    Optional<Long> any = value.or(() -> min).or(() -> max);
    if (any.isEmpty()) {
      return Optional.empty();
    }
    long def = any.get();
    long least = min.orElse(def);
    long most = max.orElse(def);
    if (least > def || most < def) {
      section.error(
          value.isPresent() ? "valid-lifetime" : "max-valid-lifetime",
          "valid-lifetime " + def + " is not between " + least + " and " + most,
          "expected min-valid-lifetime, valid-lifetime and max-valid-lifetime in ascending order");
      return Optional.empty();
    }
    return Optional.of(new Lifetimes(least, def, most));
  }

  /** Whether a text of the file, whatever it is for, names a class by option 60. */
  public static boolean namesVendorClass(KeaValue value) {
    if (value instanceof KeaString text) {
      return text.value().contains(VENDOR_CLASS);
    }
    if (value instanceof KeaList list) {
      return list.values().stream().anyMatch(ClientClassLoader::namesVendorClass);
    }
    return value instanceof KeaMap map
        && map.entries().stream()
            .map(KeaEntry::value)
            .anyMatch(ClientClassLoader::namesVendorClass);
  }
}
