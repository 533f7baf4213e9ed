package io.sycee.qr;

import static io.sycee.qr.TestCodes.LONGEST;
import static io.sycee.qr.TestCodes.SIGNER;
import static io.sycee.qr.TestCodes.dynamicCode;
import static io.sycee.qr.TestCodes.read;
import static io.sycee.qr.TestCodes.staticCode;
import static io.sycee.qr.TestCodes.withNewChecksum;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.qr.QrOutcome.BadChecksum;
import io.sycee.qr.QrOutcome.Expired;
import io.sycee.qr.QrOutcome.Malformed;
import io.sycee.qr.QrOutcome.Malformed.Reason;
import io.sycee.qr.QrOutcome.NotAPaymentCode;
import io.sycee.qr.QrOutcome.OtherScheme;
import io.sycee.qr.QrOutcome.Ours;
import io.sycee.qr.QrOutcome.Truncated;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What scratches, cameras and careless writers make of codes. */
class DamagedCodeTest {
  @Test
  void a_code_cut_off_anywhere_is_called_truncated() {
    for (MerchantCode code : List.of(staticCode(), dynamicCode(), LONGEST)) {
      String whole = SIGNER.write(code);
      for (int end = 0; end < whole.length(); end++) {
        QrOutcome expected = end < 6 ? new NotAPaymentCode() : new Truncated();
        assertThat(read(whole.substring(0, end))).as("cut after %d", end).isEqualTo(expected);
      }
    }
  }

  @Test
  void a_misread_character_is_a_wrong_checksum() {
    String whole = SIGNER.write(staticCode());
    assertThat(read(whole.replace("Harbour Town", "Harbour Gown"))).isEqualTo(new BadChecksum());
    assertThat(read(whole.substring(0, whole.length() - 1) + "Z")).isEqualTo(new BadChecksum());
  }

  @Test
  void a_length_that_lies_is_never_believed() {
    for (MerchantCode code : List.of(staticCode(), dynamicCode())) {
      String whole = SIGNER.write(code);
      for (int at : lengthPositions(EmvObjects.ofCode(whole))) {
        for (int length = 0; length < 100; length++) {
          String lie = String.format(Locale.ROOT, "%02d", length);
          if (whole.startsWith(lie, at)) {
            continue;
          }
          String altered = whole.substring(0, at) + lie + whole.substring(at + 2);
          assertThat(read(withNewChecksum(altered)))
              .as("%s at %d", lie, at)
              .isNotInstanceOfAny(Ours.class, Expired.class);
        }
      }
    }
  }

  /** Of the objects, of those in templates, and of those in the template within 62. */
  private static List<Integer> lengthPositions(EmvObjects objects) {
    List<Integer> positions = new ArrayList<>();
    for (EmvObject object : objects.all()) {
      positions.add(object.offset() + 2);
      if (object.isTemplate() || object.id() == 50) {
        positions.addAll(lengthPositions(object.parts()));
      }
    }
    return positions;
  }

  @Test
  void a_whole_code_whose_length_reaches_past_its_end_lies() {
    String whole = SIGNER.write(staticCode());
    int second = whole.indexOf("81590008io.sycee");
    String lie = whole.substring(0, second) + "8199" + whole.substring(second + 4);
    assertThat(read(withNewChecksum(lie))).isEqualTo(new Malformed(Reason.LENGTH_PAST_END, second));
    assertThat(read(sealed("000201" + "26060099ab" + "52045812")))
        .isEqualTo(new Malformed(Reason.LENGTH_PAST_END, 10));
  }

  @Test
  void each_broken_rule_is_named_with_its_place() {
    assertMalformed("000201" + "2x02ab", Reason.ID_NOT_DIGITS, 7);
    assertMalformed("000201" + "01x2ab", Reason.LENGTH_NOT_DIGITS, 8);
    assertMalformed("000201" + "01-1ab", Reason.LENGTH_NOT_DIGITS, 8);
    assertMalformed("000201" + "01１1ab", Reason.LENGTH_NOT_DIGITS, 8);
    assertMalformed("000201" + "0100" + "52045812", Reason.EMPTY_OBJECT, 6);
    assertMalformed("000201" + "010211" + "010211", Reason.REPEATED_OBJECT, 12);
    assertMalformed("000201" + "000201", Reason.REPEATED_OBJECT, 6);
    assertMalformed("000201" + "2614" + "0002ab0002ab12", Reason.REPEATED_OBJECT, 16);
    String whole = SIGNER.write(staticCode());
    assertThat(read(whole + "!")).isEqualTo(malformed(Reason.TEXT_AFTER_CHECKSUM, whole.length()));
    assertThat(read(whole + "\n")).isEqualTo(malformed(Reason.TEXT_AFTER_CHECKSUM, whole.length()));
    assertThat(read(sealed(whole)))
        .isEqualTo(malformed(Reason.TEXT_AFTER_CHECKSUM, whole.length()));
  }

  @Test
  void a_checksum_that_swallowed_another_is_not_one() {
    String code = "000201" + "0216abcdefghijklmnop" + "52045812" + "5303978" + "5802PT" + "5903Tea";
    String swallowing = code + "6004Town" + "6312" + "ABCD" + "6304";
    assertThat(read(swallowing + Crc16.of(swallowing)))
        .isEqualTo(malformed(Reason.BAD_VALUE, swallowing.length() - 12));
  }

  @Test
  void offsets_count_characters_as_the_lengths_do() {
    assertMalformed("000201" + "5903茶🍵馆" + "9x", Reason.ID_NOT_DIGITS, 14);
  }

  @Test
  void a_length_in_bytes_is_not_a_length() {
    String byCharacters = "5902茶馆";
    String byBytes = "5906茶馆";
    String rest = "000201" + "0216abcdefghijklmnop" + "52045812" + "5303156" + "5802CN";
    assertThat(read(sealed(rest + byCharacters + "6003ABC"))).isInstanceOf(OtherScheme.class);
    assertThat(read(sealed(rest + byBytes + "6003ABC"))).isInstanceOf(Malformed.class);
  }

  @Test
  void a_code_without_a_mandatory_object_is_malformed() {
    List<String> objects =
        List.of("0216abcdefghijklmnop", "52045812", "5303978", "5802PT", "5903Tea", "6004Town");
    String all = "000201" + "2610" + "0006nobody" + String.join("", objects);
    assertThat(read(sealed(all))).isInstanceOf(OtherScheme.class);
    for (String left : objects.subList(1, objects.size())) {
      String without = "000201" + "2610" + "0006nobody" + String.join("", objects.subList(1, 6));
      without = without.replace(left, "");
      assertThat(read(sealed(without)))
          .as("without %s", left)
          .isEqualTo(malformed(Reason.MISSING_OBJECT, without.length() + 8));
    }
    String noAccount = "000201" + String.join("", objects.subList(1, 6));
    assertThat(read(sealed(noAccount))).isInstanceOf(Malformed.class);
  }

  @Test
  void a_scheme_known_by_name_is_named_even_if_its_code_is_sparse() {
    String thai = "000201" + "010211" + "2937" + "0016A000000677010111" + "01130066812345678";
    assertThat(read(sealed(thai + "5802TH" + "5303764")))
        .isInstanceOfSatisfying(
            OtherScheme.class,
            other -> assertThat(other.scheme()).isEqualTo("PromptPay (Thailand)"));
  }

  @Test
  void what_a_person_could_not_read_is_not_shown() {
    String code =
        "000201" + "0216abcdefghijklmnop" + "52045812" + "5303978" + "5404abcd" + "5802PT";
    assertThat(read(sealed(code + "5904a\u202Eab" + "6004Town")))
        .isEqualTo(new OtherScheme("Visa", null, "Town", TestCodes.EUR, null, null));
  }

  @Test
  void text_that_is_no_payment_code_is_only_called_that() {
    for (String text :
        List.of(
            "",
            " ",
            "0",
            "00020",
            "000202",
            "hello",
            "upi://pay?pa=a@b",
            "WIFI:S:cafe;;",
            "\uD83C",
            "http://localhost/",
            "0".repeat(5000))) {
      assertThat(read(text)).isEqualTo(new NotAPaymentCode());
    }
  }

  @Test
  void a_code_that_is_too_long_is_not_even_summed() {
    String huge = "000201" + "5999" + "x".repeat(2000);
    assertThat(read(huge)).isEqualTo(malformed(Reason.TOO_LONG, 1024));
    assertThat(read("hQVDUFYwM" + "A".repeat(2000))).isEqualTo(malformed(Reason.TOO_LONG, 1024));
  }

  @Test
  void a_damaged_payers_code_is_named_too() {
    assertThat(read("hQVDUFYwMWE!")).isEqualTo(malformed(Reason.NOT_BASE64, 11));
    assertThat(read("hQVDUFYwMQ===")).isEqualTo(malformed(Reason.NOT_BASE64, 10));
    assertThat(read(base64(0x61, 0x80))).isEqualTo(malformed(Reason.LENGTH_NOT_DEFINITE, 7));
    assertThat(read(base64(0x61, 0x7F, 0x4F)))
        .isIn(new Truncated(), malformed(Reason.LENGTH_PAST_END, 7));
    assertThat(read(base64(0x61, 0x03, 0x50, 0x01, 0x41)))
        .isEqualTo(malformed(Reason.MISSING_OBJECT, 12));
    assertThat(read(base64(0x61, 0x04, 0x4F, 0x7F, 0x41, 0x41)))
        .isEqualTo(malformed(Reason.LENGTH_PAST_END, 9));
  }

  private static String base64(int... tail) {
    byte[] bytes = new byte[7 + tail.length];
    byte[] head = {(byte) 0x85, 5, 'C', 'P', 'V', '0', '1'};
    System.arraycopy(head, 0, bytes, 0, 7);
    for (int i = 0; i < tail.length; i++) {
      bytes[7 + i] = (byte) tail[i];
    }
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static void assertMalformed(String body, Reason reason, int offset) {
    assertThat(read(sealed(body))).isEqualTo(malformed(reason, offset));
  }

  private static Malformed malformed(Reason reason, int offset) {
    return new Malformed(reason, offset);
  }

  private static String sealed(String body) {
    return body + "6304" + Crc16.of(body + "6304");
  }
}
