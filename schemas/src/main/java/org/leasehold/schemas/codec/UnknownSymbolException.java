package org.leasehold.schemas.codec;

/**
 * A record was written with an enum symbol of a newer schema. An app that reads it stops instead of
 * guessing: an older app cannot know what the symbol does to a lease.
 */
public final class UnknownSymbolException extends RuntimeException {

  public UnknownSymbolException(String field) {
    super(
        "a record's "
            + field
            + " has a symbol that this version does not know; "
            + "upgrade this app before it reads on");
  }
}
