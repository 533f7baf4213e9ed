package io.sycee.qr;

import static io.sycee.qr.MerchantCodeText.OUR_DOMAIN;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.sycee.qr.MerchantCodeText.Reading;
import io.sycee.qr.QrOutcome.Altered;
import io.sycee.qr.QrOutcome.Altered.Alteration;
import io.sycee.qr.QrOutcome.Expired;
import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import io.sycee.qr.QrOutcome.Ours;
import io.sycee.qr.QrOutcome.UnknownKey;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a code that claims to be ours, in an order that gives an attacker nothing to choose:
 *
 * <ol>
 *   <li>the shape of what the signature does not cover (order, doubles, templates 80 and 81),
 *   <li>the key, then the signature, over the objects as they stand,
 *   <li>only then what the objects mean,
 *   <li>whether writing that meaning again gives the same text, which closes every other way of
 *       saying it,
 *   <li>the clock.
 * </ol>
 */
final class OurCode {
  private static final String CLAIM = EmvObject.write(0, OUR_DOMAIN);
  private static final int KEY_ID_CHARACTERS = 8;

  private final String payload;
  private final EmvObjects top;

  private OurCode(String payload, EmvObjects top) {
    this.payload = payload;
    this.top = top;
  }

  /**
   * Whether any template speaks in our name, in whatever case: a forged sticker with a damaged
   * account template is then refused as altered and not passed off as another scheme's.
   */
  static boolean isClaimed(EmvObjects top) {
    return top.all().stream().filter(EmvObject::isTemplate).anyMatch(OurCode::isClaimed);
  }

  private static boolean isClaimed(EmvObject template) {
    return template.value().toLowerCase(Locale.ROOT).contains(CLAIM);
  }

  static QrOutcome read(String payload, EmvObjects top, QrKeys keys, Instant now) {
    return new OurCode(payload, top).read(keys, now);
  }

  private QrOutcome read(QrKeys keys, Instant now) {
    Malformed disorder = disorder();
    if (disorder != null) {
      return disorder;
    }
    Optional<String> keyId = keyId();
    Optional<EmvObject> first = top.find(MerchantCodeText.FIRST_SIGNATURE_ID);
    Optional<EmvObject> second = top.find(MerchantCodeText.SECOND_SIGNATURE_ID);
    if (keyId.isEmpty() || first.isEmpty() || second.isEmpty()) {
      return new Altered(Alteration.UNSIGNED);
    }
    Optional<byte[]> signature = signature(first.get(), second.get());
    if (signature.isEmpty()) {
      return new Altered(Alteration.SIGNATURE_MALFORMED);
    }
    Optional<QrPublicKey> key = keys.find(keyId.get());
    if (key.isEmpty()) {
      return new UnknownKey(keyId.get());
    }
    if (!key.get().verifies(signed().getBytes(UTF_8), signature.get())) {
      return new Altered(Alteration.SIGNATURE_DOES_NOT_FIT);
    }
    return meaning(keyId.get(), signature.get(), now);
  }

  private QrOutcome meaning(String keyId, byte[] signature, Instant now) {
    MerchantCode code;
    switch (MerchantCodeText.read(top)) {
      case Reading.Unsound unsound -> {
        return unsound.damage();
      }
      case Reading.Sound sound -> code = sound.code();
    }
    String canonical = MerchantCodeText.sealed(MerchantCodeText.unsigned(code, keyId), signature);
    if (!canonical.equals(payload)) {
      return new Malformed(Reason.NOT_CANONICAL, firstDifference(canonical));
    }
    Instant expiresAt = code.expiresAt();
    if (expiresAt != null && !now.isBefore(expiresAt)) {
      return new Expired(expiresAt);
    }
    return new Ours(code, keyId);
  }

  /** Ids ascend, 63 last; one account template of ours. */
  private @Nullable Malformed disorder() {
    int previous = -1;
    boolean accountSeen = false;
    for (EmvObject object : top.all()) {
      if (object.id() == EmvObjects.CHECKSUM_ID) {
        continue;
      }
      if (object.id() < previous) {
        return new Malformed(Reason.OBJECT_OUT_OF_ORDER, object.offset());
      }
      previous = object.id();
      if (object.isAccount() && isClaimed(object)) {
        if (accountSeen) {
          return new Malformed(Reason.SECOND_ACCOUNT, object.offset());
        }
        accountSeen = true;
      }
    }
    return null;
  }

  private Optional<String> keyId() {
    return top.find(MerchantCodeText.ADDITIONAL_DATA_ID)
        .flatMap(additional -> additional.parts().find(MerchantCodeText.OUR_DATA_SUB_ID))
        .map(EmvObject::parts)
        .filter(ours -> holds(ours, 0, OUR_DOMAIN))
        .flatMap(ours -> ours.find(1))
        .map(EmvObject::value)
        .filter(id -> id.length() == KEY_ID_CHARACTERS && CodeText.isLowerHex(id));
  }

  private static Optional<byte[]> signature(EmvObject first, EmvObject second) {
    return half(first)
        .flatMap(start -> half(second).map(start::concat))
        .flatMap(encoded -> CompactId.decode(encoded, 64));
  }

  /** Exactly our domain and one half, because nothing else vouches for these two templates. */
  private static Optional<String> half(EmvObject template) {
    int domainCharacters = CLAIM.length();
    String header = "01" + MerchantCodeText.HALF_SIGNATURE_CHARACTERS;
    String value = template.value();
    int length = domainCharacters + header.length() + MerchantCodeText.HALF_SIGNATURE_CHARACTERS;
    return value.length() == length && value.startsWith(CLAIM + header)
        ? Optional.of(value.substring(domainCharacters + header.length()))
        : Optional.empty();
  }

  private String signed() {
    return top.all().stream()
        .filter(object -> !isOutsideSignature(object.id()))
        .map(EmvObject::text)
        .collect(Collectors.joining());
  }

  private static boolean isOutsideSignature(int id) {
    return id == MerchantCodeText.FIRST_SIGNATURE_ID
        || id == MerchantCodeText.SECOND_SIGNATURE_ID
        || id == EmvObjects.CHECKSUM_ID;
  }

  private static boolean holds(EmvObjects objects, int id, String value) {
    return objects.find(id).filter(object -> object.value().equals(value)).isPresent();
  }

  private int firstDifference(String canonical) {
    int index = 0;
    while (index < Math.min(canonical.length(), payload.length())
        && canonical.charAt(index) == payload.charAt(index)) {
      index++;
    }
    return payload.codePointCount(0, index);
  }
}
