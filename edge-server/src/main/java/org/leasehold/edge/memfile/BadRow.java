package org.leasehold.edge.memfile;

/** A row that says no lease; the message tells what is wrong with it. */
final class BadRow extends Exception {

  BadRow(String message) {
    super(message, null, false, false);
  }
}
