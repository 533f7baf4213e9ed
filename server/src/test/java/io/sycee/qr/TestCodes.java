package io.sycee.qr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Currency;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** An invented shop, the published test key, and what an attacker can do without it. */
final class TestCodes {
  /** Published in {@code protocol/qr.md}: never to be trusted by an installation. */
  static final QrSigner SIGNER =
      QrSigner.ofSeed(
          "sycee qr test key - do not trust".getBytes(US_ASCII),
          QrPublicKey.ofRaw(
              HexFormat.of()
                  .parseHex("7f1f15de65ba87d0d481ba555184200741fd350bd7bb7cb46ba0f6ada9090931")));

  static final QrKeys KEYS = QrKeys.of(SIGNER.publicKey());
  static final Instant NOW = Instant.parse("2026-11-20T09:00:00Z");
  static final Instant EXPIRY = Instant.parse("2026-11-20T09:05:00Z");
  static final Currency EUR = Currency.getInstance("EUR");
  static final Currency JPY = Currency.getInstance("JPY");
  static final Currency KWD = Currency.getInstance("KWD");
  static final UUID SHOP_ID = UUID.fromString("0199f1c2-7a00-7e3b-9c41-5d2b8f6a1e07");
  static final UUID CHARGE_ID = UUID.fromString("0199f1c8-44d0-7b52-a1f0-3c9be2d75a68");
  static final MerchantCode.Shop SHOP =
      new MerchantCode.Shop(SHOP_ID, "Harbour Tea House", "Harbour Town", "PT", "5812");

  /** Every field as long as it may be. */
  static final MerchantCode LONGEST =
      MerchantCode.ofCharge(
              new MerchantCode.Shop(SHOP_ID, "N".repeat(25), "C".repeat(15), "PT", "5812"),
              EUR,
              CHARGE_ID,
              MerchantCode.maxAmountMinor(EUR),
              "R".repeat(25),
              EXPIRY)
          .at("T".repeat(24));

  private TestCodes() {}

  static MerchantCode staticCode() {
    return MerchantCode.ofShop(SHOP, EUR);
  }

  static MerchantCode dynamicCode() {
    return MerchantCode.ofCharge(SHOP, EUR, CHARGE_ID, 420, "T2-0091", EXPIRY);
  }

  static QrOutcome read(String payload) {
    return QrReader.read(payload, KEYS, NOW);
  }

  /** The checksum is no secret: whoever changes a code computes it again. */
  static String withNewChecksum(String payload) {
    String body = payload.substring(0, payload.length() - 4);
    return body + Crc16.of(body);
  }

  /** What only the key's owner can do: a code that is genuinely signed but says something odd. */
  static String signedAsItStands(String unsigned) {
    return MerchantCodeText.sealed(unsigned, SIGNER.sign(unsigned.getBytes(UTF_8)));
  }

  static String unsigned(MerchantCode code) {
    return MerchantCodeText.unsigned(code, SIGNER.publicKey().keyId());
  }

  static String edited(MerchantCode code, UnaryOperator<String> edit) {
    String genuine = SIGNER.write(code);
    String forged = edit.apply(genuine);
    if (forged.equals(genuine)) {
      throw new AssertionError("The edit changed nothing");
    }
    return withNewChecksum(forged);
  }
}
