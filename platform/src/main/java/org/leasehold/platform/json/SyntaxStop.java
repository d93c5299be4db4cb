package org.leasehold.platform.json;

/** Ends a parse whose error, already noted, leaves nothing sensible to go on with. */
final class SyntaxStop extends RuntimeException {
  SyntaxStop() {
    super(null, null, false, false);
  }
}
