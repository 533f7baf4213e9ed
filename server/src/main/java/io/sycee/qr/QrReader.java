package io.sycee.qr;

import static io.sycee.qr.MerchantCodeText.CHECKSUM_DIGITS;
import static io.sycee.qr.MerchantCodeText.CHECKSUM_HEADER;

import io.sycee.qr.QrOutcome.BadChecksum;
import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import io.sycee.qr.QrOutcome.NotAPaymentCode;
import io.sycee.qr.QrOutcome.Truncated;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what a scanned text is. Never throws and never opens anything.
 *
 * <p>The first that applies is the answer:
 *
 * <ol>
 *   <li>Text that does not begin like a payment code: not a payment code.
 *   <li>Longer than {@link #MAX_CHARACTERS}, or with half a character in it: malformed.
 *   <li>It ends in a checksum object, so it is whole, but the sum is wrong: bad checksum.
 *   <li>Faults no further text would mend: malformed. (A whole code whose lengths reach past its
 *       end lies about them; it was not cut off.)
 *   <li>No checksum object at the end: truncated.
 *   <li>Nothing in it speaks in our name: another scheme's.
 *   <li>Ours: altered, unknown key, malformed, expired, or sound, in this order.
 * </ol>
 */
public final class QrReader {
  /**
   * A QR code of version 40 holds more, but no payment code comes near: ours needs 375 at most, and
   * the API takes no longer text.
   */
  public static final int MAX_CHARACTERS = 1024;

  private static final String BEGINNING = EmvObject.write(0, "01");

  private QrReader() {}

  /**
   * What the text is, to this installation and at this moment.
   *
   * @param payload the text as it was scanned, neither trimmed nor decoded
   * @param keys the keys whose codes are ours
   * @param now the wall clock; a code expires at its very second
   */
  public static QrOutcome read(String payload, QrKeys keys, Instant now) {
    boolean isMerchants = payload.startsWith(BEGINNING);
    if (!isMerchants && !CustomerCode.isClaimed(payload)) {
      return new NotAPaymentCode();
    }
    if (payload.length() > MAX_CHARACTERS) {
      return new Malformed(Reason.TOO_LONG, MAX_CHARACTERS);
    }
    if (!CodeText.isUnicode(payload)) {
      return new Malformed(Reason.NOT_UNICODE, 0);
    }
    return isMerchants ? merchantPresented(payload, keys, now) : CustomerCode.read(payload);
  }

  private static QrOutcome merchantPresented(String payload, QrKeys keys, Instant now) {
    boolean isWhole = endsInChecksum(payload);
    if (isWhole && !checksumFits(payload)) {
      return new BadChecksum();
    }
    EmvObjects top = EmvObjects.ofCode(payload);
    Malformed damage = damage(top, isWhole);
    if (damage != null) {
      return damage;
    }
    Optional<EmvObject> checksum = top.find(EmvObjects.CHECKSUM_ID);
    if (!isWhole) {
      return checksum.isPresent() ? new BadChecksum() : new Truncated();
    }
    if (checksum.isEmpty()) {
      return new Malformed(Reason.MISSING_OBJECT, top.end());
    }
    if (checksum.get().value().length() != CHECKSUM_DIGITS) {
      return new Malformed(Reason.BAD_VALUE, checksum.get().offset());
    }
    return OurCode.isClaimed(top) ? OurCode.read(payload, top, keys, now) : OtherCode.read(top);
  }

  /** What cannot be explained by a missing end. */
  private static @Nullable Malformed damage(EmvObjects top, boolean isWhole) {
    if (top.damage() != null) {
      return top.damage();
    }
    EmvObject cut = top.cut();
    if (isWhole) {
      return top.templateDamage();
    }
    // What is left of a template that was cut off still begins like one. If it does not, the length
    // was a lie that swallowed what follows.
    return cut != null && cut.isTemplate() && cut.parts().damage() != null
        ? new Malformed(Reason.LENGTH_PAST_END, cut.offset())
        : null;
  }

  private static boolean endsInChecksum(String payload) {
    int header = payload.length() - CHECKSUM_DIGITS - CHECKSUM_HEADER.length();
    return header >= BEGINNING.length()
        && payload.startsWith(CHECKSUM_HEADER, header)
        && payload.chars().skip(payload.length() - CHECKSUM_DIGITS).allMatch(QrReader::isHexDigit);
  }

  private static boolean isHexDigit(int character) {
    return character < 0x80 && Character.digit(character, 16) >= 0;
  }

  private static boolean checksumFits(String payload) {
    int end = payload.length() - CHECKSUM_DIGITS;
    return Crc16.of(payload.substring(0, end)).equalsIgnoreCase(payload.substring(end));
  }
}
