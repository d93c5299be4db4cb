package org.leasehold.edge.config.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.leasehold.platform.json.KeaSection;

/**
 * {@code hooks-libraries}: each library's section goes to the loader that knows it. A library is
 * known by its file's name, in whichever folder it is said to be.
 */
public final class HookLibraries {
  private final Map<String, KeaSection> libraries = new LinkedHashMap<>();

  private HookLibraries() {}

  public static HookLibraries read(KeaSection dhcp4) {
    HookLibraries result = new HookLibraries();
    for (KeaSection hook : dhcp4.sections("hooks-libraries")) {
      String path = hook.requiredString("library").orElse("");
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (result.libraries.putIfAbsent(name, hook) != null) {
        hook.error("library", "the hook library " + name + " a second time", "keep one");
        finish(hook);
      }
    }
    return result;
  }

  /**
   * The section of a library, if the file has it: {@code library} and {@code parameters}, to be
   * finished by who takes it. To be called once for each library.
   */
  public Optional<KeaSection> take(String name) {
    return Optional.ofNullable(libraries.remove(name));
  }

  /** Warns of the libraries that nobody has taken. */
  public void finish() {
    for (KeaSection hook : libraries.values()) {
      finish(hook);
      hook.problems()
          .warning(
              hook.at("library"),
              "the hook library \"" + hook.string("library").orElse("") + "\" is not supported yet",
              "it has no effect here");
    }
  }

  private static void finish(KeaSection hook) {
    hook.accept("library");
    hook.section("parameters");
    hook.finish();
  }
}
