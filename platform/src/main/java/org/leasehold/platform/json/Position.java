package org.leasehold.platform.json;

/**
 * A place in a configuration file.
 *
 * @param file the file as it was named on the command line or by the including file
 * @param line counted from 1
 * @param column counted from 1, in characters (a tab is one)
 */
public record Position(String file, int line, int column) {

  /** {@code file:line:column}, the form that editors and compilers share. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
