package org.leasehold.ddns.update;

import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.leasehold.ddns.plan.Answer;
import org.leasehold.ddns.plan.Answer.Answered;
import org.leasehold.ddns.plan.Answer.NoAnswer;
import org.leasehold.ddns.plan.ResponseCode;
import org.leasehold.ddns.plan.Update;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** An update on its way: the octets to send, and what is needed to check the answer. */
public final class SignedUpdate {

  private final Message message;
  private final byte[] wire;
  private final TSIG signer;
  private final TSIGRecord signature;

  private SignedUpdate(Message message, TSIG signer, TSIGRecord signature) {
    this.message = message;
    this.wire = message.toWire();
    this.signer = signer;
    this.signature = signature;
  }

  /**
   * @param zone the zone that the owner name is in, with or without its final dot
   * @param id the message's, 0 to 65535
   * @param key null to send it unsigned
   * @param clock tells the time of signing (RFC 8945 section 5.2.3)
   * @throws IllegalArgumentException when a name in the update is no domain name
   */
  public static SignedUpdate of(Update update, String zone, int id, TsigKey key, Clock clock) {
    Message message = UpdateMessages.message(update, zone, id);
    if (key == null) {
      return new SignedUpdate(message, null, null);
    }
    Name algorithm = key.algorithm().wireName();
    TSIG signer = new TSIG(algorithm, DnsName.of(key.name()), secretKey(key), clock);
    TSIGRecord whole = signer.generate(message, message.toWire(), Rcode.NOERROR, null);
    TSIGRecord signature = key.digestBits() == 0 ? whole : cut(whole, key.digestBits() / 8);
    message.addRecord(signature, Section.ADDITIONAL);
    return new SignedUpdate(message, signer, signature);
  }

  private static SecretKey secretKey(TsigKey key) {
    String mac = key.algorithm().name().replace("HMAC_", "Hmac");
    return new SecretKeySpec(key.secret().toByteArray(), mac);
  }

  /** RFC 8945 section 5.2.2.1. */
  private static TSIGRecord cut(TSIGRecord whole, int octets) {
    return new TSIGRecord(
        whole.getName(),
        whole.getDClass(),
        whole.getTTL(),
        whole.getAlgorithm(),
        whole.getTimeSigned(),
        whole.getFudge(),
        Arrays.copyOf(whole.getSignature(), octets),
        whole.getOriginalID(),
        whole.getError(),
        whole.getOther());
  }

  /** By which the transport matches answers. */
  public Message message() {
    return message;
  }

  public byte[] wire() {
    return wire.clone();
  }

  /** Checks what came back: whether it is the server's answer to this update, and what it says. */
  public Answer answer(byte[] octets) {
    Message response;
    try {
      response = new Message(octets);
    } catch (IOException e) {
      return new NoAnswer("an answer that is no DNS message: " + e.getMessage());
    }
    if (response.getHeader().getID() != message.getHeader().getID()
        || response.getHeader().getOpcode() != Opcode.UPDATE
        || !response.getHeader().getFlag(Flags.QR)) {
      return new NoAnswer("an answer to something else");
    }
    ResponseCode code = ResponseCode.of(response.getHeader().getRcode());
    return signer == null ? new Answered(code) : verified(response, octets, code);
  }

  private Answer verified(Message response, byte[] octets, ResponseCode code) {
    TSIGRecord theirs = response.getTSIG();
    if (theirs == null) {
      return new NoAnswer("an answer without a signature: " + code);
    }
    if (code == ResponseCode.NOTAUTH && theirs.getError() != Rcode.NOERROR) {
      // The server could not verify ours, so it may not sign its own (RFC 8945 section 5.3.2).
      return new Answered(code, Rcode.TSIGstring(theirs.getError()));
    }
    int error = signer.verify(response, octets, signature);
    return error == Rcode.NOERROR
        ? new Answered(code)
        : new NoAnswer("an answer whose signature is wrong: " + Rcode.TSIGstring(error));
  }
}
