package org.leasehold.edge.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberedTest {

  private static final class Row extends Numbered.Entry {}

  @Test
  void aRowIsFoundByItsNumberUntilItIsRemoved() {
    Numbered<Row> rows = new Numbered<>();
    Map<Integer, Row> model = new HashMap<>();
    Random random = new Random(7);
    for (int step = 0; step < 20_000; step++) {
      if (random.nextInt(5) < 3) {
        Row row = new Row();
        rows.add(row);
        assertThat(row.number).isNotEqualTo(Numbered.NONE);
        assertThat(model.put(row.number, row)).isNull();
      } else if (!model.isEmpty()) {
        List<Integer> numbers = new ArrayList<>(model.keySet());
        int number = numbers.get(random.nextInt(Math.min(10, numbers.size())));
        Row row = model.remove(number);
        rows.remove(row);
        assertThat(row.number).isEqualTo(Numbered.NONE);
        assertThat(rows.get(number)).isNull();
      }
    }
    model.forEach((number, row) -> assertThat(rows.get(number)).isSameAs(row));
    assertThat(rows.get(Numbered.NONE)).isNull();
  }

  @Test
  void numbersAreUsedAgain() {
    Numbered<Row> rows = new Numbered<>();
    for (int step = 0; step < 10_000; step++) {
      Row row = new Row();
      rows.add(row);
      assertThat(row.number).isEqualTo(1);
      rows.remove(row);
    }
  }
}
