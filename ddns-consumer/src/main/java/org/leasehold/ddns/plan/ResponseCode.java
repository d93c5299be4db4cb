package org.leasehold.ddns.plan;

/** The RCODEs of RFC 1035 section 4.1.1 and RFC 2136 section 2.2. */
public enum ResponseCode {
  NOERROR,
  FORMERR,
  SERVFAIL,
  NXDOMAIN,
  NOTIMP,
  REFUSED,
  YXDOMAIN,
  YXRRSET,
  NXRRSET,
  NOTAUTH,
  NOTZONE,
  /** Anything else: no server answers an update with it. */
  OTHER;

  /**
   * @param code the number in the message
   */
  public static ResponseCode of(int code) {
    return code >= 0 && code < OTHER.ordinal() ? values()[code] : OTHER;
  }
}
