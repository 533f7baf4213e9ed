package io.sycee.qr;

import static io.sycee.qr.TestCodes.CHARGE_ID;
import static io.sycee.qr.TestCodes.EUR;
import static io.sycee.qr.TestCodes.EXPIRY;
import static io.sycee.qr.TestCodes.JPY;
import static io.sycee.qr.TestCodes.KWD;
import static io.sycee.qr.TestCodes.LONGEST;
import static io.sycee.qr.TestCodes.SHOP;
import static io.sycee.qr.TestCodes.SHOP_ID;
import static io.sycee.qr.TestCodes.SIGNER;
import static io.sycee.qr.TestCodes.dynamicCode;
import static io.sycee.qr.TestCodes.read;
import static io.sycee.qr.TestCodes.staticCode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sycee.qr.QrOutcome.Ours;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerchantCodeTest {
  @Test
  void what_is_written_is_what_is_read() {
    List<MerchantCode> codes =
        List.of(
            staticCode(),
            dynamicCode(),
            LONGEST,
            amount(JPY, 500),
            amount(KWD, 1250),
            amount(EUR, 1),
            amount(JPY, MerchantCode.maxAmountMinor(JPY)),
            amount(KWD, MerchantCode.maxAmountMinor(KWD)),
            new MerchantCode(SHOP, EUR, null, 350L, "table 4", null),
            MerchantCode.ofShop(
                new MerchantCode.Shop(SHOP_ID, "最佳运输 🍵 茶", "北京", "CN", "4111"), EUR));
    for (MerchantCode code : codes) {
      assertThat(read(SIGNER.write(code))).isEqualTo(new Ours(code, SIGNER.publicKey().keyId()));
    }
  }

  @Test
  void an_amount_is_written_with_the_decimals_of_its_currency() {
    assertThat(SIGNER.write(amount(EUR, 420))).contains("53039785404" + "4.20" + "5802");
    assertThat(SIGNER.write(amount(JPY, 500))).contains("53033925403" + "500" + "5802");
    assertThat(SIGNER.write(amount(KWD, 1250))).contains("53034145405" + "1.250" + "5802");
    assertThat(SIGNER.write(amount(EUR, 5))).contains("54040.05");
  }

  @Test
  void the_largest_amount_is_what_thirteen_characters_hold() {
    assertThat(MerchantCode.maxAmountMinor(EUR)).isEqualTo(999_999_999_999L);
    assertThat(MerchantCode.maxAmountMinor(JPY)).isEqualTo(9_999_999_999_999L);
    assertThat(MerchantCode.maxAmountMinor(KWD)).isEqualTo(999_999_999_999L);
    assertThat(SIGNER.write(amount(EUR, 999_999_999_999L))).contains("54139999999999.99");
    assertThatIllegalArgumentException().isThrownBy(() -> amount(EUR, 1_000_000_000_000L));
    assertThatIllegalArgumentException().isThrownBy(() -> amount(EUR, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> amount(EUR, -420));
  }

  @Test
  void the_longest_code_has_four_hundred_and_three_bytes() {
    assertThat(SIGNER.write(LONGEST).getBytes(UTF_8)).hasSize(403);
  }

  @Test
  void the_same_code_is_the_same_text_again() {
    assertThat(SIGNER.write(dynamicCode())).isEqualTo(SIGNER.write(dynamicCode()));
  }

  @Test
  void the_kind_follows_from_the_charge() {
    assertThat(staticCode().kind()).isEqualTo(MerchantCode.Kind.STATIC);
    assertThat(dynamicCode().kind()).isEqualTo(MerchantCode.Kind.DYNAMIC);
    assertThat(SIGNER.write(staticCode())).startsWith("000201" + "010211");
    assertThat(SIGNER.write(dynamicCode())).startsWith("000201" + "010212");
  }

  @Test
  void fractions_of_a_second_are_dropped_from_the_expiry() {
    MerchantCode code =
        MerchantCode.ofCharge(SHOP, EUR, CHARGE_ID, 420, null, EXPIRY.plusMillis(999));
    assertThat(code.expiresAt()).isEqualTo(EXPIRY);
  }

  @Test
  void content_that_does_not_fit_a_code_is_refused_before_it_is_printed() {
    refuses("", "Town", "PT", "5812");
    refuses("   ", "Town", "PT", "5812");
    refuses("N".repeat(26), "Town", "PT", "5812");
    refuses("茶".repeat(9), "Town", "PT", "5812");
    refuses("Tea\nHouse", "Town", "PT", "5812");
    refuses("Tea\u202EHouse", "Town", "PT", "5812");
    refuses("Tea\uD83C House", "Town", "PT", "5812");
    refuses("Tea", "C".repeat(16), "PT", "5812");
    refuses("Tea", "Town", "pt", "5812");
    refuses("Tea", "Town", "PRT", "5812");
    refuses("Tea", "Town", "PT", "58１2");
    for (String reference : List.of("", "R".repeat(26), "a+b", "茶", "a\n")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new MerchantCode(SHOP, EUR, null, null, reference, null));
    }
    for (String currency : List.of("XAU", "XXX", "ANG")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> MerchantCode.ofShop(SHOP, Currency.getInstance(currency)));
    }
    assertThat(read(SIGNER.write(MerchantCode.ofShop(SHOP, Currency.getInstance("XCG")))))
        .isInstanceOf(Ours.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MerchantCode(SHOP, EUR, null, null, null, EXPIRY));
  }

  private static void refuses(String name, String city, String country, String category) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MerchantCode.Shop(SHOP_ID, name, city, country, category));
  }

  private static MerchantCode amount(Currency currency, long amountMinor) {
    return MerchantCode.ofCharge(SHOP, currency, CHARGE_ID, amountMinor, null, EXPIRY);
  }
}
