package org.leasehold.platform.json;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word an unknown one was meant to be. */
public final class Spelling {
  private Spelling() {}

  /** The closest candidate, if one is close enough to be the likely intent. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = Math.max(1, Math.min(3, word.length() / 3));
    return candidates.stream()
        .filter(c -> Math.abs(c.length() - word.length()) <= limit)
        .filter(c -> distance(normal(word), normal(c)) <= limit)
        .min(
            Comparator.<String>comparingInt(c -> distance(normal(word), normal(c)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String normal(String word) {
    return word.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  // Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours.
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + substitution);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
