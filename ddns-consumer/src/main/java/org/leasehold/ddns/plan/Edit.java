package org.leasehold.ddns.plan;

import org.leasehold.ddns.plan.RecordData.RecordType;

/** One change at the owner name (RFC 2136 section 2.5). */
public sealed interface Edit {

  /** Section 2.5.1. */
  record Add(RecordData data, long ttlSeconds) implements Edit {}

  /** Every record of the type (section 2.5.2). */
  record DeleteRrset(RecordType type) implements Edit {}

  /** Every record of the name (section 2.5.3). */
  record DeleteName() implements Edit {}

  /** Only this record; other values of the type stay (section 2.5.4). */
  record DeleteRecord(RecordData data) implements Edit {}
}
