package org.leasehold.schemas.registry;

import org.apache.kafka.common.errors.SerializationException;

/**
 * What a schema registry could not or would not do, as one line for an operator. It never holds
 * credentials.
 */
public abstract sealed class SchemaRegistryException extends SerializationException {

  private SchemaRegistryException(String message) {
    super(message);
  }

  /** No URL gave a usable answer within the retries; trying later may succeed. */
  public static final class Away extends SchemaRegistryException {
    Away(String message) {
      super(message);
    }
  }

  /** The schema breaks the subject's compatibility (HTTP 409) or is invalid (422). */
  public static final class Refused extends SchemaRegistryException {
    Refused(String message) {
      super(message);
    }
  }

  /** No such schema, subject or version (error codes 40401, 40402 and 40403). */
  public static final class Unknown extends SchemaRegistryException {
    Unknown(String message) {
      super(message);
    }
  }

  /** The credentials are missing, wrong (HTTP 401) or not sufficient (403). */
  public static final class Unauthorized extends SchemaRegistryException {
    Unauthorized(String message) {
      super(message);
    }
  }

  /** An answer that no registry gives: perhaps the URL is another server's. */
  public static final class UnexpectedAnswer extends SchemaRegistryException {
    UnexpectedAnswer(String message) {
      super(message);
    }
  }
}
