package io.sycee.qr;

import static io.sycee.qr.TestCodes.EUR;
import static io.sycee.qr.TestCodes.EXPIRY;
import static io.sycee.qr.TestCodes.KEYS;
import static io.sycee.qr.TestCodes.NOW;
import static io.sycee.qr.TestCodes.SHOP;
import static io.sycee.qr.TestCodes.SHOP_ID;
import static io.sycee.qr.TestCodes.SIGNER;
import static io.sycee.qr.TestCodes.dynamicCode;
import static io.sycee.qr.TestCodes.edited;
import static io.sycee.qr.TestCodes.read;
import static io.sycee.qr.TestCodes.signedAsItStands;
import static io.sycee.qr.TestCodes.staticCode;
import static io.sycee.qr.TestCodes.unsigned;
import static io.sycee.qr.TestCodes.withNewChecksum;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.qr.QrOutcome.Altered;
import io.sycee.qr.QrOutcome.Altered.Alteration;
import io.sycee.qr.QrOutcome.Expired;
import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import io.sycee.qr.QrOutcome.NotAPaymentCode;
import io.sycee.qr.QrOutcome.OtherScheme;
import io.sycee.qr.QrOutcome.Ours;
import io.sycee.qr.QrOutcome.UnknownKey;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a person with a printer, but without our key, can make of our codes. */
class AlteredCodeTest {
  private static final Altered DOES_NOT_FIT = new Altered(Alteration.SIGNATURE_DOES_NOT_FIT);
  private static final Altered UNSIGNED = new Altered(Alteration.UNSIGNED);
  private static final Altered SIGNATURE_MALFORMED = new Altered(Alteration.SIGNATURE_MALFORMED);

  @Test
  void no_single_changed_character_passes_even_with_a_fresh_checksum() {
    for (MerchantCode code : List.of(staticCode(), dynamicCode())) {
      String genuine = SIGNER.write(code);
      for (int at = 0; at < genuine.length(); at++) {
        char was = genuine.charAt(at);
        for (char other :
            new char[] {'0', 'A', '_', ' ', '茶', '\uD83C', (char) (was ^ 1), (char) (was ^ 32)}) {
          if (other == was) {
            continue;
          }
          String altered = genuine.substring(0, at) + other + genuine.substring(at + 1);
          String resealed = at < genuine.length() - 4 ? withNewChecksum(altered) : altered;
          for (String attempt : List.of(altered, resealed)) {
            assertThat(read(attempt))
                .as("'%s' for '%s' at %d", other, was, at)
                .isNotInstanceOfAny(Ours.class, Expired.class);
          }
        }
      }
    }
  }

  @Test
  void a_changed_term_is_called_altered() {
    assertThat(read(edited(dynamicCode(), t -> t.replace("54044.20", "54049.20"))))
        .isEqualTo(DOES_NOT_FIT);
    assertThat(read(edited(dynamicCode(), t -> t.replace("Harbour Tea", "Harbour Sea"))))
        .isEqualTo(DOES_NOT_FIT);
    assertThat(read(edited(dynamicCode(), t -> t.replace("5303978", "5303392"))))
        .isEqualTo(DOES_NOT_FIT);
    assertThat(read(edited(dynamicCode(), t -> t.replace("T2-0091", "T2-0092"))))
        .isEqualTo(DOES_NOT_FIT);
    String later = Long.toString(EXPIRY.getEpochSecond() + 600);
    String sooner = Long.toString(EXPIRY.getEpochSecond());
    assertThat(read(edited(dynamicCode(), t -> t.replace(sooner, later)))).isEqualTo(DOES_NOT_FIT);
    String otherShop = CompactId.write(new UUID(1, 2));
    assertThat(read(edited(staticCode(), t -> t.replace(CompactId.write(SHOP_ID), otherShop))))
        .isEqualTo(DOES_NOT_FIT);
  }

  @Test
  void a_code_by_another_key_is_refused_under_its_own_name_and_under_ours() {
    QrSigner forger = QrSigner.generate();
    assertThat(read(forger.write(staticCode())))
        .isEqualTo(new UnknownKey(forger.publicKey().keyId()));
    String inOurName = unsigned(staticCode());
    String forged = MerchantCodeText.sealed(inOurName, forger.sign(inOurName.getBytes(UTF_8)));
    assertThat(read(forged)).isEqualTo(DOES_NOT_FIT);
  }

  @Test
  void a_withdrawn_key_is_unknown_and_an_old_one_still_published_is_not() {
    String poster = SIGNER.write(staticCode());
    QrPublicKey successor = QrSigner.generate().publicKey();
    assertThat(QrReader.read(poster, QrKeys.of(successor), NOW))
        .isEqualTo(new UnknownKey("6222eaec"));
    assertThat(QrReader.read(poster, QrKeys.of(successor, SIGNER.publicKey()), NOW))
        .isInstanceOf(Ours.class);
  }

  @Test
  void a_signature_does_not_vouch_for_another_code() {
    String price = SIGNER.write(dynamicCode());
    String other =
        SIGNER.write(MerchantCode.ofCharge(SHOP, EUR, TestCodes.CHARGE_ID, 421, "T2-0091", EXPIRY));
    String mixed =
        price.substring(0, price.indexOf("80590008")) + other.substring(other.indexOf("80590008"));
    assertThat(read(withNewChecksum(mixed))).isEqualTo(DOES_NOT_FIT);
  }

  @Test
  void a_code_of_ours_without_its_whole_signature_is_unsigned() {
    String content = unsigned(staticCode());
    assertThat(read(withNewChecksum(content + "6304...."))).isEqualTo(UNSIGNED);
    String genuine = SIGNER.write(staticCode());
    int first = genuine.indexOf("80590008io.sycee");
    int second = genuine.indexOf("81590008io.sycee");
    String withoutFirst = genuine.substring(0, first) + genuine.substring(second);
    String withoutSecond = genuine.substring(0, second) + genuine.substring(genuine.length() - 8);
    assertThat(read(withNewChecksum(withoutFirst))).isEqualTo(UNSIGNED);
    assertThat(read(withNewChecksum(withoutSecond))).isEqualTo(UNSIGNED);
    assertThat(read(edited(staticCode(), t -> t.replace("01086222eaec", "02086222eaec"))))
        .isEqualTo(UNSIGNED);
    assertThat(read(edited(staticCode(), t -> t.replace("6222eaec", "6222EAEC"))))
        .isEqualTo(UNSIGNED);
  }

  @Test
  void a_forged_sticker_is_not_passed_off_as_another_schemes() {
    assertThat(read(edited(staticCode(), t -> t.replaceFirst("io\\.sycee", "io.sycef"))))
        .isEqualTo(DOES_NOT_FIT);
    assertThat(read(edited(staticCode(), t -> t.replaceFirst("io\\.sycee", "IO.SYCEE"))))
        .isEqualTo(DOES_NOT_FIT);
    assertThat(read(edited(staticCode(), t -> t.replace("io.sycee", "IO.SYCEE"))))
        .isEqualTo(UNSIGNED);
    assertThat(read(edited(staticCode(), t -> t.replaceFirst("26380008", "27380008"))))
        .isEqualTo(DOES_NOT_FIT);
  }

  @Test
  void without_any_claim_to_be_ours_it_is_another_schemes_and_nothing_to_pay() {
    String nobodys = edited(staticCode(), t -> t.replace("io.sycee", "io.nobod"));
    assertThat(read(nobodys)).isInstanceOf(OtherScheme.class);
  }

  @Test
  void unused_bits_of_the_signatures_last_character_must_be_zero() {
    String genuine = SIGNER.write(staticCode());
    int last = genuine.length() - 9;
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int value = alphabet.indexOf(genuine.charAt(last));
    assertThat(value % 16).isZero();
    for (int bits = 1; bits < 16; bits++) {
      char same = alphabet.charAt(value + bits);
      String twin = genuine.substring(0, last) + same + genuine.substring(last + 1);
      assertThat(read(withNewChecksum(twin))).isEqualTo(SIGNATURE_MALFORMED);
    }
  }

  @Test
  void a_signature_has_no_second_form() {
    String content = unsigned(staticCode());
    byte[] signature = SIGNER.sign(content.getBytes(UTF_8));
    BigInteger order =
        BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = signature[63 - i];
    }
    byte[] sum = new BigInteger(1, bigEndian).add(order).toByteArray();
    byte[] malleated = signature.clone();
    for (int i = 0; i < 32; i++) {
      malleated[32 + i] = i < sum.length ? sum[sum.length - 1 - i] : 0;
    }
    assertThat(malleated).isNotEqualTo(signature);
    assertThat(read(MerchantCodeText.sealed(content, malleated))).isEqualTo(DOES_NOT_FIT);
    assertThat(read(MerchantCodeText.sealed(content, new byte[64]))).isEqualTo(DOES_NOT_FIT);
  }

  @Test
  void nothing_rides_along_in_the_templates_that_no_signature_covers() {
    String genuine = SIGNER.write(staticCode());
    int first = genuine.indexOf("80590008io.sycee");
    int second = genuine.indexOf("81590008io.sycee");
    String head = genuine.substring(0, first);
    String firstValue = genuine.substring(first + 4, second);
    String secondObject = genuine.substring(second, genuine.length() - 8);
    String smuggled =
        head + EmvObject.write(80, firstValue + "0203abc") + secondObject + "6304....";
    assertThat(read(withNewChecksum(smuggled))).isEqualTo(SIGNATURE_MALFORMED);
    String secondValue = secondObject.substring(4);
    String shifted =
        head
            + EmvObject.write(80, firstValue + secondValue.charAt(16))
            + EmvObject.write(81, secondValue.substring(0, 16) + secondValue.substring(17))
            + "6304....";
    assertThat(read(withNewChecksum(shifted))).isEqualTo(SIGNATURE_MALFORMED);
    String swapped = head + secondObject + EmvObject.write(80, firstValue) + "6304....";
    assertThat(read(withNewChecksum(swapped)))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.reason()).isEqualTo(Reason.OBJECT_OUT_OF_ORDER));
    int city = genuine.indexOf("6012Harbour Town");
    String early =
        genuine.substring(0, city)
            + EmvObject.write(80, firstValue)
            + genuine.substring(city, first)
            + secondObject
            + "6304....";
    assertThat(read(withNewChecksum(early)))
        .isEqualTo(new Malformed(Reason.OBJECT_OUT_OF_ORDER, city + 4 + firstValue.length()));
  }

  @Test
  void a_lone_surrogate_does_not_pass_for_the_question_mark_that_was_signed() {
    MerchantCode code =
        MerchantCode.ofShop(new MerchantCode.Shop(SHOP_ID, "Tea?", "Town", "PT", "5812"), EUR);
    assertThat(read(SIGNER.write(code))).isInstanceOf(Ours.class);
    String twin = SIGNER.write(code).replace("Tea?", "Tea\uD83C");
    assertThat(twin.getBytes(UTF_8)).isEqualTo(SIGNER.write(code).getBytes(UTF_8));
    assertThat(read(twin)).isEqualTo(new Malformed(Reason.NOT_UNICODE, 0));
  }

  @Test
  void even_a_signed_code_is_only_read_in_its_one_form() {
    String content = unsigned(dynamicCode());
    assertThat(read(signedAsItStands(content))).isInstanceOf(Ours.class);
    assertSigned(content.replace("54044.20", "54034.2"), Reason.NOT_CANONICAL);
    assertSigned(content.replace("54044.20", "540504.20"), Reason.NOT_CANONICAL);
    assertSigned(content.replace("54044.20", "54040.00"), Reason.BAD_VALUE);
    assertSigned(content.replace("54044.20", "54054.205"), Reason.BAD_VALUE);
    assertSigned(content.replace("54044.20", "5404+420"), Reason.BAD_VALUE);
    assertSigned(content.replace("5802PT", "5802pt"), Reason.BAD_VALUE);
    assertSigned(content.replace("5802PT", ""), Reason.MISSING_OBJECT);
    assertSigned(content.replace("5303978", "5303000"), Reason.BAD_VALUE);
    assertSigned(content.replace("010212", "010213"), Reason.BAD_VALUE);
    assertSigned(content.replace("010212", "010211"), Reason.NOT_CANONICAL);
    assertSigned(content.replace("5802PT", "5701" + "5" + "5802PT"), Reason.NOT_CANONICAL);
    assertSigned(content.replace("T2-0091", "T2+0091"), Reason.BAD_VALUE);
    assertSigned(content.replace("Harbour Tea", "Harbour\u202ETea"), Reason.BAD_VALUE);
    assertSigned(unsigned(staticCode()).replace("010211", "010212"), Reason.MISSING_OBJECT);
  }

  @Test
  void a_lower_case_checksum_is_not_how_we_write() {
    MerchantCode code = dynamicCode();
    long amountMinor = 420;
    while (!hasLetter(SIGNER.write(code))) {
      code = MerchantCode.ofCharge(SHOP, EUR, TestCodes.CHARGE_ID, ++amountMinor, null, EXPIRY);
    }
    String text = SIGNER.write(code);
    int end = text.length() - 4;
    String lower = text.substring(0, end) + text.substring(end).toLowerCase(Locale.ROOT);
    assertThat(read(lower))
        .isInstanceOfSatisfying(
            Malformed.class, m -> assertThat(m.reason()).isEqualTo(Reason.NOT_CANONICAL));
  }

  private static boolean hasLetter(String text) {
    return text.substring(text.length() - 4).chars().anyMatch(c -> c >= 'A');
  }

  @Test
  void a_second_amount_or_a_second_account_is_refused_even_if_signed() {
    String content = unsigned(dynamicCode());
    assertSigned(content.replace("54044.20", "54044.2054049.20"), Reason.REPEATED_OBJECT);
    int account = content.indexOf("2664");
    String template = content.substring(account + 4, account + 4 + 64);
    String twoAccounts = content.replace("5204", EmvObject.write(27, template) + "5204");
    assertSigned(twoAccounts, Reason.SECOND_ACCOUNT);
    String again = content.replace("5204", EmvObject.write(26, template) + "5204");
    assertSigned(again, Reason.REPEATED_OBJECT);
    assertSigned(content.replace("5802PT", "") + "5802PT", Reason.OBJECT_OUT_OF_ORDER);
  }

  @Test
  void a_code_expires_at_its_very_second() {
    String code = SIGNER.write(dynamicCode());
    assertThat(QrReader.read(code, KEYS, EXPIRY.minusNanos(1))).isInstanceOf(Ours.class);
    assertThat(QrReader.read(code, KEYS, EXPIRY)).isEqualTo(new Expired(EXPIRY));
    assertThat(QrReader.read(code, KEYS, EXPIRY.plusSeconds(1))).isEqualTo(new Expired(EXPIRY));
  }

  @Test
  void an_expired_code_that_was_altered_is_called_altered() {
    String altered = edited(dynamicCode(), t -> t.replace("54044.20", "54049.20"));
    assertThat(QrReader.read(altered, KEYS, EXPIRY.plusSeconds(1))).isEqualTo(DOES_NOT_FIT);
  }

  @Test
  void our_code_wrapped_in_an_address_is_an_address() {
    assertThat(read("https://example.org/?" + SIGNER.write(staticCode())))
        .isEqualTo(new NotAPaymentCode());
  }

  private static void assertSigned(String unsigned, Reason reason) {
    assertThat(read(signedAsItStands(unsigned)))
        .isInstanceOfSatisfying(
            Malformed.class, malformed -> assertThat(malformed.reason()).isEqualTo(reason));
  }
}
