package org.leasehold.edge.net;

/** The configured interfaces cannot be served; the message says why and what would be right. */
public final class InterfaceException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InterfaceException(String message) {
    super(message);
  }
}
