package org.leasehold.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, the parser ends with a value or with errors that have a place. */
class DamagedTextTest {
  private static final String GOOD =
      "{ \"a\": [1, -2.5e3, true, null, \"x\\u0041\\n\"], // c\n /* d */ \"b\": { \"c\": \"\" },\n"
          + "# e\n \"d\": [ {}, [], ] }";
  private static final String ALPHABET = "{}[]:,\"\\/*#<?include> \n\t0+-.eEtrufalsn\u0000é\ud83d";

  @Test
  void damageEndsInErrorsAndNeverInAnotherException() {
    Random random = new Random(4711);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int edits = random.nextInt(4); edits >= 0; edits--) {
        int at = random.nextInt(text.length());
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.setLength(Math.max(1, at));
        }
      }
      try {
        KeaJson.parse(Path.of("f"), text.toString(), new Problems());
      } catch (ConfigException e) {
        refused++;
        assertThat(e.errors()).isNotEmpty().allMatch(p -> p.position().line() > 0);
      }
    }
    assertThat(refused).isBetween(10_000, 19_999);
  }
}
