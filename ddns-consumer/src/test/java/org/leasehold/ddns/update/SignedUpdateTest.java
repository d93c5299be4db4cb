package org.leasehold.ddns.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.leasehold.ddns.Changes.ANNA;
import static org.leasehold.ddns.Changes.dnsRecord;
import static org.leasehold.ddns.Changes.forward;
import static org.leasehold.ddns.Changes.reverse;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.leasehold.ddns.plan.Answer;
import org.leasehold.ddns.plan.Answer.Answered;
import org.leasehold.ddns.plan.Answer.NoAnswer;
import org.leasehold.ddns.plan.Plan;
import org.leasehold.ddns.plan.ResponseCode;
import org.leasehold.ddns.plan.Step;
import org.leasehold.ddns.plan.Update;
import org.leasehold.schemas.lease.DnsChange;
import org.leasehold.schemas.lease.DnsDecision.ConflictResolution;
import org.leasehold.schemas.lease.Octets;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

class SignedUpdateTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T10:00:00Z"), ZoneOffset.UTC);
  private static final Octets SECRET = Octets.parse("00:01:02:03:04:05:06:07:08:09:0a:0b:0c:0d:0e");
  private static final TsigKey KEY = new TsigKey("k.", TsigAlgorithm.HMAC_SHA256, 0, SECRET);

  private static final DnsChange ADD =
      forward("a.example.org.", dnsRecord("192.0.2.10", ANNA), null);
  private static final DnsChange REMOVE =
      forward("a.example.org.", null, dnsRecord("192.0.2.10", ANNA));
  private static final String ZONE = "example.org.";

  @Test
  void theAdditionOfAFreeNameIsTheseOctets() {
    // RFC 2136 section 2: header, zone, prerequisite (section 2.4.5), two additions (2.5.1).
    String expected =
        """
        0102 2800 0001 0001 0002 0000
        076578616d706c65 036f7267 00 0006 0001
        0161 c00c 00ff 00fe 00000000 0000
        c01d 0001 0001 0000012c 0004 c000020a
        c01d 0031 0001 0000012c 0023 000101 %s
        """
            .formatted("a1".repeat(32))
            .replaceAll("\\s", "");

    assertThat(hex(unsigned(Plan.first(ADD).update(), ZONE).wire())).isEqualTo(expected);
  }

  @Test
  void theReplacementOfAnOwnNameAsksForItsDhcid() {
    // RFC 2136 sections 2.4.4 and 2.4.2, then 2.5.2 and 2.5.1.
    String expected =
        """
        0102 2800 0001 0002 0002 0000
        076578616d706c65 036f7267 00 0006 0001
        0161 c00c 00ff 00ff 00000000 0000
        c01d 0031 0001 00000000 0023 000101 %s
        c01d 0001 00ff 00000000 0000
        c01d 0001 0001 0000012c 0004 c000020a
        """
            .formatted("a1".repeat(32))
            .replaceAll("\\s", "");
    Step replace = new Step.ReplaceIfOwned(ADD, 1);

    assertThat(hex(unsigned(replace.update(), ZONE).wire())).isEqualTo(expected);
  }

  @Test
  void aRemovalDeletesOneAddressAndThenTheName() {
    // RFC 2136 sections 2.4.2 and 2.5.4; then 2.4.2, twice 2.4.3, and 2.5.3.
    String first =
        """
        0102 2800 0001 0001 0001 0000
        076578616d706c65 036f7267 00 0006 0001
        0161 c00c 0031 0001 00000000 0023 000101 %s
        c01d 0001 00fe 00000000 0004 c000020a
        """
            .formatted("a1".repeat(32))
            .replaceAll("\\s", "");
    String second =
        """
        0102 2800 0001 0003 0001 0000
        076578616d706c65 036f7267 00 0006 0001
        0161 c00c 0031 0001 00000000 0023 000101 %s
        c01d 0001 00fe 00000000 0000
        c01d 001c 00fe 00000000 0000
        c01d 00ff 00ff 00000000 0000
        """
            .formatted("a1".repeat(32))
            .replaceAll("\\s", "");

    assertThat(hex(unsigned(Plan.first(REMOVE).update(), ZONE).wire())).isEqualTo(first);
    assertThat(hex(unsigned(new Step.RemoveRest(REMOVE).update(), ZONE).wire())).isEqualTo(second);
  }

  @Test
  void whereTheDhcidNeedOnlyExistThePrerequisiteHasNoData() {
    DnsChange change =
        forward(
            "a.example.org.",
            ConflictResolution.CHECK_EXISTS_WITH_DHCID,
            null,
            dnsRecord("2001:db8::1", ANNA));
    String expected =
        """
        0102 2800 0001 0001 0001 0000
        076578616d706c65 036f7267 00 0006 0001
        0161 c00c 0031 00ff 00000000 0000
        c01d 001c 00fe 00000000 0010 20010db8000000000000000000000001
        """
            .replaceAll("\\s", "");

    assertThat(hex(unsigned(Plan.first(change).update(), ZONE).wire())).isEqualTo(expected);
  }

  @Test
  void aReverseNameIsReplacedInOneUpdate() {
    DnsChange change = reverse("10.2.0.192.in-addr.arpa.", dnsRecord("a.example.org.", ANNA), null);
    String expected =
        """
        0102 2800 0001 0000 0004 0000
        0132 0130 03313932 07696e2d61646472 0461727061 00 0006 0001
        023130 c00c 000c 00ff 00000000 0000
        c026 0031 00ff 00000000 0000
        c026 000c 0001 0000012c 000f 0161 076578616d706c65 036f7267 00
        c026 0031 0001 0000012c 0023 000101 %s
        """
            .formatted("a1".repeat(32))
            .replaceAll("\\s", "");

    assertThat(hex(unsigned(Plan.first(change).update(), "2.0.192.in-addr.arpa.").wire()))
        .isEqualTo(expected);
  }

  @Test
  void aSignatureFollowsAsTheLastRecord() {
    SignedUpdate signed = signed(KEY);
    byte[] unsigned = unsigned(Plan.first(ADD).update(), ZONE).wire();

    // RFC 8945 section 4.2: k. TSIG ANY 0, algorithm, time, fudge 300, MAC, id, no error. The MAC
    // is what Python's hmac makes of the message and section 4.3.3's variables.
    String tsig =
        """
        016b00 00fa 00ff 00000000 003d 0b686d61632d73686132353600 000069a40e20 012c
        0020 3560ede6f7b6c28632c67798d733b2a3967ad0b070b0efd839168d4ede8eef35
        0102 0000 0000
        """
            .replaceAll("\\s", "");
    String withOneAdditional = hex(unsigned).replaceFirst("^(.{20})0000", "$10001");
    assertThat(hex(signed.wire())).isEqualTo(withOneAdditional + tsig);
  }

  @Test
  void aCutSignatureIsTheBeginningOfTheWholeOne() {
    TsigKey cut = new TsigKey("k.", TsigAlgorithm.HMAC_SHA256, 128, SECRET);

    byte[] whole = signed(KEY).message().getTSIG().getSignature();
    byte[] half = signed(cut).message().getTSIG().getSignature();

    assertThat(whole).hasSize(32).startsWith(half);
    assertThat(half).hasSize(16);
  }

  @ParameterizedTest
  @EnumSource(TsigAlgorithm.class)
  void everyAlgorithmSignsAndVerifies(TsigAlgorithm algorithm) {
    TsigKey key = new TsigKey("k.", algorithm, 0, SECRET);
    SignedUpdate update = signed(key);

    assertThat(update.message().getTSIG().getSignature()).hasSize(algorithm.bits() / 8);
    assertThat(update.answer(response(update, Rcode.YXDOMAIN, key, SECRET)))
        .isEqualTo(new Answered(ResponseCode.YXDOMAIN));
  }

  @Test
  void anAnswerSignedWithAnotherSecretDoesNotCount() {
    SignedUpdate update = signed(KEY);

    Answer answer = update.answer(response(update, Rcode.NOERROR, KEY, Octets.parse("ff")));

    assertThat(answer).isEqualTo(new NoAnswer("an answer whose signature is wrong: BADSIG"));
  }

  @Test
  void anUnsignedAnswerToASignedUpdateDoesNotCount() {
    SignedUpdate update = signed(KEY);

    assertThat(update.answer(response(update, Rcode.NOERROR).toWire()))
        .isEqualTo(new NoAnswer("an answer without a signature: NOERROR"));
  }

  @Test
  void whyTheServerDoesNotTakeOurSignatureIsHeardThoughItCannotSignThat() {
    SignedUpdate update = signed(KEY);
    Message response = response(update, Rcode.NOTAUTH);
    TSIGRecord ours = update.message().getTSIG();
    response.addRecord(
        new TSIGRecord(
            ours.getName(),
            DClass.ANY,
            0,
            ours.getAlgorithm(),
            ours.getTimeSigned(),
            ours.getFudge(),
            new byte[0],
            ours.getOriginalID(),
            Rcode.BADKEY,
            new byte[0]),
        Section.ADDITIONAL);

    assertThat(update.answer(response.toWire()))
        .isEqualTo(new Answered(ResponseCode.NOTAUTH, "BADKEY"));
  }

  @Test
  void withoutAKeyTheAnswerIsTakenAsItIs() {
    SignedUpdate update = unsigned(Plan.first(ADD).update(), ZONE);

    assertThat(update.answer(response(update, Rcode.REFUSED).toWire()))
        .isEqualTo(new Answered(ResponseCode.REFUSED));
  }

  @Test
  void whatIsNoAnswerToThisUpdateDoesNotCount() throws IOException {
    SignedUpdate update = unsigned(Plan.first(ADD).update(), ZONE);
    Message another = response(update, Rcode.NOERROR);
    another.getHeader().setID(7);

    assertThat(update.answer(another.toWire()))
        .isEqualTo(new NoAnswer("an answer to something else"));
    assertThat(update.answer(update.wire())).isEqualTo(new NoAnswer("an answer to something else"));
    assertThat(update.answer(new byte[] {1, 2, 3})).isInstanceOf(NoAnswer.class);
  }

  @Test
  void aNameThatNoMessageCanHoldIsSaid() {
    DnsChange change =
        forward("x".repeat(64) + ".example.org.", dnsRecord("192.0.2.10", ANNA), null);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> unsigned(Plan.first(change).update(), ZONE))
        .withMessageContaining("is not a domain name");
  }

  @Test
  void aKeyTellsEverythingButItsSecret() {
    assertThat(KEY).hasToString("TsigKey[k., HMAC-SHA256]");
  }

  @Test
  void aSignatureMayNotBeCutToLessThanHalf() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TsigKey("k.", TsigAlgorithm.HMAC_SHA512, 128, SECRET))
        .withMessage(
            "digest-bits 128 must be 0 or a multiple of 8 from 256 to 512 for HMAC-SHA512");
  }

  private static SignedUpdate unsigned(Update update, String zone) {
    return SignedUpdate.of(update, zone, 0x0102, null, CLOCK);
  }

  private static SignedUpdate signed(TsigKey key) {
    return SignedUpdate.of(Plan.first(ADD).update(), ZONE, 0x0102, key, CLOCK);
  }

  private static Message response(SignedUpdate update, int rcode) {
    Message response = new Message(update.message().getHeader().getID());
    response.getHeader().setOpcode(Opcode.UPDATE);
    response.getHeader().setFlag(Flags.QR);
    response.getHeader().setRcode(rcode);
    return response;
  }

  private static byte[] response(SignedUpdate update, int rcode, TsigKey key, Octets secret) {
    TSIG server =
        new TSIG(
            key.algorithm().wireName(),
            Name.fromConstantString("k."),
            new SecretKeySpec(secret.toByteArray(), "Hmac"),
            CLOCK);
    Message response = response(update, rcode);
    server.apply(response, update.message().getTSIG());
    return response.toWire();
  }

  private static String hex(byte[] octets) {
    return HexFormat.of().formatHex(octets);
  }
}
