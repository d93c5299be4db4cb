package org.leasehold.ddns.plan;

import org.leasehold.ddns.plan.RecordData.RecordType;

/** What must hold at the owner name for an update to be made (RFC 2136 section 2.4). */
public sealed interface Prerequisite {

  /** No record at all; otherwise YXDOMAIN (section 2.4.5). */
  record NameNotInUse() implements Prerequisite {}

  /** Some record; otherwise NXDOMAIN (section 2.4.4). */
  record NameInUse() implements Prerequisite {}

  /** Some record of the type; otherwise NXRRSET (section 2.4.1). */
  record RrsetExists(RecordType type) implements Prerequisite {}

  /** Exactly this one record of its type; otherwise NXRRSET (section 2.4.2). */
  record RrsetIs(RecordData data) implements Prerequisite {}

  /** No record of the type; otherwise YXRRSET (section 2.4.3). */
  record RrsetAbsent(RecordType type) implements Prerequisite {}
}
