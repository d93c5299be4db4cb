package org.leasehold.edge.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.leasehold.edge.classify.Classes;
import org.leasehold.edge.config.option.OptionSet;

/**
 * The client classes of a configuration.
 *
 * @param <S> the family's settings
 */
public class ClientClasses<S extends ClassSettings> {
  private final List<ClientClass<S>> beforeReservation;
  private final List<ClientClass<S>> afterReservation;
  private final Map<String, ClientClass<S>> byName;
  private final boolean vendorClassesNamed;

  /**
   * @param inOrder as the file has them
   * @param vendorClassesNamed whether the file names a class VENDOR_CLASS_ at all, anywhere
   */
  public ClientClasses(List<ClientClass<S>> inOrder, boolean vendorClassesNamed) {
    List<ClientClass<S>> evaluated =
        inOrder.stream().filter(each -> each.isEvaluated() && !each.additional()).toList();
    beforeReservation = evaluated.stream().filter(each -> !each.afterReservation()).toList();
    afterReservation = evaluated.stream().filter(ClientClass::afterReservation).toList();
    byName =
        inOrder.stream()
            .collect(Collectors.toUnmodifiableMap(ClientClass::name, Function.identity()));
    this.vendorClassesNamed = vendorClassesNamed;
  }

  /** Those to evaluate by the packet alone, in the order of the file. */
  public List<ClientClass<S>> beforeReservation() {
    return beforeReservation;
  }

  /** Those to evaluate when it is known whether the client has a reservation, in that order. */
  public List<ClientClass<S>> afterReservation() {
    return afterReservation;
  }

  /** Every one, in no particular order. */
  public Collection<ClientClass<S>> all() {
    return byName.values();
  }

  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Of the first class that has them, else the others. */
  public Lifetimes lifetimes(Classes classes, Lifetimes otherwise) {
    return first(classes, ClassSettings::lifetimes).orElse(otherwise);
  }

  /** Of the first class that has it. */
  protected final <T> Optional<T> first(Classes classes, Function<? super S, Optional<T>> value) {
    for (int i = 0; i < classes.count() && !byName.isEmpty(); i++) {
      ClientClass<S> each = byName.get(classes.at(i));
      Optional<T> found = each == null ? Optional.empty() : value.apply(each.settings());
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Those that have any, in the order of the classes. */
  public List<OptionSet> options(Classes classes) {
    if (byName.isEmpty()) {
      return List.of();
    }
    List<OptionSet> found = new ArrayList<>();
    for (int i = 0; i < classes.count(); i++) {
      ClientClass<S> each = byName.get(classes.at(i));
      if (each != null && !each.settings().options().isEmpty()) {
        found.add(each.settings().options());
      }
    }
    return found;
  }

  /** Null when the file defines none of that name. */
  public ClientClass<S> named(String name) {
    return byName.get(name);
  }

  /** Whether the classes by option 60 make a difference to anything. */
  public boolean areVendorClassesNamed() {
    return vendorClassesNamed;
  }
}
