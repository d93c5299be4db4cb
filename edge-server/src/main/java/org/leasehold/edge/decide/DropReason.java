package org.leasehold.edge.decide;

import java.util.Locale;

/** Why a packet is not answered; each is a value of the metric's label "reason". */
public enum DropReason {
  MALFORMED,
  NOT_A_REQUEST,
  STARTING,
  /** By an operator's dhcp-disable. */
  DISABLED,
  QUEUE_FULL,
  LOG_STALLED,
  NO_MESSAGE_TYPE,
  UNEXPECTED_MESSAGE_TYPE,
  NO_SUBNET,
  NO_ADDRESS,
  NO_REQUESTED_ADDRESS,
  OTHER_SERVER,
  NOT_OWNER,
  UNDECIDED,
  UNKNOWN_CLIENT,
  /** It is in no pool, reserved for nobody and leased to nobody. */
  UNKNOWN_ADDRESS,
  NOT_THE_CLIENTS_LEASE,
  UNCERTAIN,
  TOO_LATE,
  INTERNAL_ERROR;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
