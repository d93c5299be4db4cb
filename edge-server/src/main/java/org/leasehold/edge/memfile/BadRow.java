package org.leasehold.edge.memfile;

/** A row that says no lease; the message tells what is wrong with it. */
final class BadRow extends Exception {

  private static final int LONGEST = 200;

  /**
   * @param message may quote the file: what would disturb a terminal is shown as '?'
   */
  BadRow(String message) {
    super(printable(message), null, false, false);
  }

  private static String printable(String text) {
    String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + " ...";
  }
}
