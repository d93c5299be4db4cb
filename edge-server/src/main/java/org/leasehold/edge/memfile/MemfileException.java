package org.leasehold.edge.memfile;

/** A lease file cannot be used; the message is one line for the operator. */
public final class MemfileException extends RuntimeException {

  public MemfileException(String message) {
    super(message);
  }
}
