package io.sycee.identity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/**
 * Approvals by passkey assertion.
 *
 * <pre>
 *   1  consume the approval's row, or be refused                1 round trip
 *   2  lock the passkey that the proof names                    1 round trip
 *   3  compute the challenge from the terms, check, keep counter 1 round trip
 *   4  the act itself, and the commit                           the caller's
 * </pre>
 *
 * A crash before 4 leaves the approval unused and the counter as it was: the proof still serves.
 */
@Component
class PasskeyApprovals implements Approvals {

  /** Time to read the terms and touch the sensor; short, because prices and balances move on. */
  static final Duration LIFETIME = Duration.ofMinutes(2);

  private static final byte[] DOMAIN = "sycee/approval/v1".getBytes(US_ASCII);

  /** The holder is known from the session; the proof need not say who it is. */
  private static final boolean HANDLE_REQUIRED = false;

  private final ApprovalTable table;
  private final PasskeyTable passkeys;
  private final Credentials credentials;
  private final CeremonyOptions options;
  private final WallClock clock;

  PasskeyApprovals(
      ApprovalTable table,
      PasskeyTable passkeys,
      Credentials credentials,
      CeremonyOptions options,
      WallClock clock) {
    this.table = table;
    this.passkeys = passkeys;
    this.credentials = credentials;
    this.options = options;
    this.clock = clock;
  }

  @Override
  public Pending begin(HolderId holder, Terms terms) {
    UUID id = TimeOrderedId.next();
    byte[] nonce = Secrets.random(Secrets.BYTES);
    Instant expiresAt = clock.now().plus(LIFETIME).truncatedTo(ChronoUnit.MILLIS);
    table.insert(id, holder, nonce, expiresAt);
    return new Pending(
        id,
        terms.text(),
        expiresAt,
        options.request(
            challenge(nonce, holder, expiresAt, terms),
            passkeys.ofPrincipal(holder.value()),
            LIFETIME));
  }

  @Override
  @Transactional(propagation = Propagation.MANDATORY)
  public Outcome redeem(HolderId holder, Terms terms, @Nullable ApprovalProof proof) {
    if (proof == null) {
      return new Refused(Reason.MISSING);
    }
    UUID id = proof.approvalId();
    JsonNode credential = proof.credential();
    if (id == null || credential == null) {
      return new Refused(Reason.MISSING);
    }
    Instant now = clock.now();
    ApprovalTable.Row approval = table.consume(id, holder, now);
    if (approval == null) {
      return new Refused(Reason.USED_OR_UNKNOWN);
    }
    if (!now.isBefore(approval.expiresAt())) {
      return new Refused(Reason.EXPIRED);
    }
    PasskeyVerifier.ReadAssertion assertion = credentials.read(credential);
    PasskeyTable.Row passkey = assertion == null ? null : credentials.lockNamedBy(assertion);
    if (assertion == null || passkey == null || !passkey.principal().equals(holder.value())) {
      return new Refused(Reason.PASSKEY_REFUSED);
    }
    byte[] challenge = challenge(approval.nonce(), holder, approval.expiresAt(), terms);
    PasskeyVerifier.Mismatch mismatch =
        credentials.accept(assertion, challenge, passkey, HANDLE_REQUIRED);
    if (mismatch == null) {
      return new Approved(id, passkey.id());
    }
    return new Refused(
        mismatch == PasskeyVerifier.Mismatch.OTHER_CHALLENGE
            ? Reason.OTHER_TERMS
            : Reason.PASSKEY_REFUSED);
  }

  /** Each part but the last has a fixed length, so that no two lists of parts run together. */
  private static byte[] challenge(byte[] nonce, HolderId holder, Instant expiresAt, Terms terms) {
    byte[] text = terms.bytes();
    return Secrets.sha256(
        ByteBuffer.allocate(DOMAIN.length + nonce.length + 3 * Long.BYTES + text.length)
            .put(DOMAIN)
            .put(nonce)
            .putLong(holder.value().getMostSignificantBits())
            .putLong(holder.value().getLeastSignificantBits())
            .putLong(expiresAt.toEpochMilli())
            .put(text)
            .array());
  }
}
