package org.leasehold.platform.json;

/** Ends a parse after an error, already noted, that leaves nothing to continue with. */
final class SyntaxStop extends RuntimeException {
  SyntaxStop() {
    super(null, null, false, false);
  }
}
