package io.sycee.qr;

import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one way a code of ours is written.
 *
 * <pre>
 * 00  01                              format
 * 01  11 static | 12 dynamic
 * 26  00 io.sycee  01 shop id  [02 charge id]      ids: UUIDs in base64url, 22 characters
 * 52  category code
 * 53  currency number
 * [54 amount]
 * 58  country
 * 59  name
 * 60  city
 * 62  [05 reference]  [07 terminal label]  50 (00 io.sycee  01 key id  [02 expiry, epoch seconds])
 * 80  00 io.sycee  01 first 43 characters of the signature
 * 81  00 io.sycee  01 last 43 characters
 * 63  checksum
 * </pre>
 */
final class MerchantCodeText {
  static final String OUR_DOMAIN = "io.sycee";
  static final int ACCOUNT_ID = 26;
  static final int ADDITIONAL_DATA_ID = 62;
  static final int REFERENCE_SUB_ID = 5;
  static final int TERMINAL_SUB_ID = 7;
  static final int OUR_DATA_SUB_ID = 50;
  static final int FIRST_SIGNATURE_ID = 80;
  static final int SECOND_SIGNATURE_ID = 81;
  static final String CHECKSUM_HEADER = "6304";
  static final int CHECKSUM_DIGITS = 4;

  /** An Ed25519 signature is 64 bytes, 86 characters of base64url, in two halves. */
  static final int HALF_SIGNATURE_CHARACTERS = 43;

  private MerchantCodeText() {}

  /** Everything that is signed: all objects but 80, 81 and 63. */
  static String unsigned(MerchantCode code, String keyId) {
    MerchantCode.Shop shop = code.shop();
    StringBuilder text = new StringBuilder();
    text.append(EmvObject.write(0, "01"));
    text.append(EmvObject.write(1, code.kind() == MerchantCode.Kind.STATIC ? "11" : "12"));
    text.append(EmvObject.write(ACCOUNT_ID, account(shop.id(), code.chargeId())));
    text.append(EmvObject.write(52, shop.categoryCode()));
    text.append(EmvObject.write(53, CodeAmount.number(code.currency())));
    if (code.amountMinor() != null) {
      text.append(EmvObject.write(54, CodeAmount.write(code.amountMinor(), code.currency())));
    }
    text.append(EmvObject.write(58, shop.country()));
    text.append(EmvObject.write(59, shop.name()));
    text.append(EmvObject.write(60, shop.city()));
    String ours = EmvObject.write(0, OUR_DOMAIN) + EmvObject.write(1, keyId);
    if (code.expiresAt() != null) {
      ours += EmvObject.write(2, Long.toString(code.expiresAt().getEpochSecond()));
    }
    String additional = EmvObject.write(OUR_DATA_SUB_ID, ours);
    if (code.terminal() != null) {
      additional = EmvObject.write(TERMINAL_SUB_ID, code.terminal()) + additional;
    }
    if (code.reference() != null) {
      additional = EmvObject.write(REFERENCE_SUB_ID, code.reference()) + additional;
    }
    return text.append(EmvObject.write(ADDITIONAL_DATA_ID, additional)).toString();
  }

  private static String account(UUID shopId, @Nullable UUID chargeId) {
    String account = EmvObject.write(0, OUR_DOMAIN) + EmvObject.write(1, CompactId.write(shopId));
    return chargeId == null ? account : account + EmvObject.write(2, CompactId.write(chargeId));
  }

  /** The whole code: what was signed, the signature, the checksum. */
  static String sealed(String unsigned, byte[] signature) {
    String encoded = CompactId.encode(signature);
    String domain = EmvObject.write(0, OUR_DOMAIN);
    String first = EmvObject.write(1, encoded.substring(0, HALF_SIGNATURE_CHARACTERS));
    String second = EmvObject.write(1, encoded.substring(HALF_SIGNATURE_CHARACTERS));
    String text =
        unsigned
            + EmvObject.write(FIRST_SIGNATURE_ID, domain + first)
            + EmvObject.write(SECOND_SIGNATURE_ID, domain + second)
            + CHECKSUM_HEADER;
    return text + Crc16.of(text);
  }

  /** What a code says, or the object that does not say what it should. */
  sealed interface Reading {
    record Sound(MerchantCode code) implements Reading {}

    record Unsound(Malformed damage) implements Reading {}
  }

  /** Reads the objects of a code whose signature has been verified. */
  static Reading read(EmvObjects top) {
    return new ObjectReader(top).read();
  }

  /** Collects the first fault, so that reading runs straight on. */
  private static final class ObjectReader {
    private final EmvObjects top;
    private @Nullable Malformed damage;

    ObjectReader(EmvObjects top) {
      this.top = top;
    }

    Reading read() {
      EmvObjects account = template(top, ACCOUNT_ID);
      EmvObjects ours = template(template(top, ADDITIONAL_DATA_ID), OUR_DATA_SUB_ID);
      boolean isStatic = value(top, 1, v -> v.equals("11") || v.equals("12")).equals("11");
      String shopId = value(account, 1, v -> CompactId.read(v).isPresent());
      String category = value(top, 52, MerchantCode.Shop::isCategory);
      String number = value(top, 53, v -> CodeAmount.currency(v).isPresent());
      String country = value(top, 58, MerchantCode.Shop::isCountry);
      String name = value(top, 59, MerchantCode.Shop::isName);
      String city = value(top, 60, MerchantCode.Shop::isCity);
      String reference =
          optional(template(top, ADDITIONAL_DATA_ID), REFERENCE_SUB_ID, MerchantCode::isReference);
      String terminal =
          optional(template(top, ADDITIONAL_DATA_ID), TERMINAL_SUB_ID, MerchantCode::isTerminal);
      String chargeId = isStatic ? null : value(account, 2, v -> CompactId.read(v).isPresent());
      String expiry = isStatic ? null : optional(ours, 2, ObjectReader::isExpiry);
      if (damage != null) {
        return new Reading.Unsound(damage);
      }
      Currency currency = CodeAmount.currency(number).orElseThrow();
      String amount = optional(top, 54, v -> isAmount(v, currency));
      if (damage != null) {
        return new Reading.Unsound(damage);
      }
      return new Reading.Sound(
          new MerchantCode(
              new MerchantCode.Shop(
                  CompactId.read(shopId).orElseThrow(), name, city, country, category),
              currency,
              chargeId == null ? null : CompactId.read(chargeId).orElseThrow(),
              amount == null ? null : CodeAmount.readMinor(amount, currency).orElseThrow(),
              reference,
              terminal,
              expiry == null ? null : Instant.ofEpochSecond(Long.parseLong(expiry))));
    }

    private static boolean isExpiry(String text) {
      return CodeText.isDigits(text)
          && text.length() <= 10
          && MerchantCode.isExpiry(Long.parseLong(text));
    }

    private static boolean isAmount(String text, Currency currency) {
      return CodeAmount.readMinor(text, currency)
          .filter(minor -> MerchantCode.isAmount(minor, currency))
          .isPresent();
    }

    private EmvObjects template(EmvObjects within, int id) {
      Optional<EmvObject> found = within.find(id);
      if (found.isEmpty()) {
        note(Reason.MISSING_OBJECT, within.end());
        return EmvObjects.ofTemplate("", within.end());
      }
      EmvObjects parts = found.get().parts();
      Malformed partsDamage = parts.templateDamage();
      if (partsDamage != null) {
        note(partsDamage.reason(), partsDamage.offset());
      }
      return parts;
    }

    private String value(EmvObjects within, int id, Predicate<String> rule) {
      String value = optional(within, id, rule);
      if (value == null) {
        note(Reason.MISSING_OBJECT, within.end());
        return "";
      }
      return value;
    }

    private @Nullable String optional(EmvObjects within, int id, Predicate<String> rule) {
      Optional<EmvObject> found = within.find(id);
      if (found.isEmpty()) {
        return null;
      }
      if (!rule.test(found.get().value())) {
        note(Reason.BAD_VALUE, found.get().offset());
      }
      return found.get().value();
    }

    private void note(Reason reason, int offset) {
      if (damage == null) {
        damage = new Malformed(reason, offset);
      }
    }
  }
}
