package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.sycee.qr.QrDrawing;
import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Codes of every kind before the wallet: a poster, a large bill, forgeries, strangers' codes. */
@ExtendWith(BrowserScene.class)
class PayingBrowserTest {

  /** A static code of Pix, Brazil's scheme: in good order, and not ours. */
  private static final String PIX =
      "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR"
          + "5913Fulano de Tal6008BRASILIA62070503***63041D3D";

  private static final String POSTER_LOADED =
      "() => document.querySelector('[data-testid=poster-image]')?.naturalWidth > 0";

  @Test
  void a_printed_poster_is_read_from_a_picture_and_the_payer_types_the_amount(Scene scene)
      throws IOException {
    Till till = scene.till(scene.demo().tillLinks().get(1)).join("Lighthouse Books");
    till.the("nav-poster").click();
    till.page().waitForFunction(POSTER_LOADED);
    scene.look(till.tablet(), "till-poster");
    Download poster = till.page().waitForDownload(() -> till.the("download-poster.png").click());

    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.chooseCode(Files.readAllBytes(poster.path())).confirms("Lighthouse Books");
    wallet.type("7.80").look("wallet-poster").pay().paid(780);
    assertThat(till.the("toast-paid")).containsText("7.80");
  }

  @Test
  void a_payment_above_the_limit_waits_for_the_passkey_and_without_it_nothing_moves(Scene scene) {
    Wallet wallet = scene.wallet().openWith("50", 5_000);
    wallet.enterCode(scene.printedCode()).confirms("Blue Door Bakery").type("30.01");
    wallet.phone().knowsItsPerson(false);
    wallet.pay().refused("passkey_cancelled").look("wallet-no-passkey");
    wallet.phone().knowsItsPerson(true);
    wallet.pay().paid(3_001);
    wallet.the("paid-done").click();
    wallet.holds(1_999);
    assertThat(wallet.phone().requests("POST", "/v1/approvals")).isEqualTo(2);
  }

  @Test
  void a_payment_up_to_the_limit_is_one_press(Scene scene) {
    Wallet wallet = scene.wallet().openWith("50", 5_000);
    wallet.phone().knowsItsPerson(false);
    wallet.enterCode(scene.printedCode()).confirms("Blue Door Bakery").type("30");
    wallet.pay().paid(3_000);
    assertThat(wallet.phone().requests("POST", "/v1/approvals")).isZero();
  }

  @Test
  void two_presses_on_pay_charge_once(Scene scene) {
    Wallet wallet = scene.wallet().openWith("50", 5_000);
    wallet.enterCode(scene.printedCode()).confirms("Blue Door Bakery").type("8");
    wallet.the("pay").evaluate("pay => { pay.click(); pay.click(); }");
    wallet.paid(800).the("paid-done").click();
    wallet.holds(4_200);
    assertThat(wallet.the("movement-payment")).hasCount(1);
  }

  @Test
  void more_than_the_wallet_holds_is_refused_with_a_way_out(Scene scene) {
    Wallet wallet = scene.wallet().openWith("5", 500);
    wallet.enterCode(scene.printedCode()).confirms("Blue Door Bakery").type("6").pay();
    wallet.refused("insufficient_funds").look("wallet-too-little");
    assertThat(wallet.the("refusal-money")).isVisible();
    wallet.the("refusal-top-up").click();
    assertThat(wallet.the("top-up-screen")).isVisible();
  }

  @Test
  void a_forged_sticker_is_refused_before_any_amount_is_asked(Scene scene) {
    String sticker =
        StickerText.forged(scene.printedCode(), "Blue Door Bakery", "Blue Door Bakers");
    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.chooseCode(QrDrawing.png(sticker, 8)).refused("qr_altered").look("wallet-forged");
    assertThat(wallet.the("pay")).hasCount(0);
    assertThat(wallet.the("refusal-money")).isVisible();
  }

  @Test
  void a_code_of_another_scheme_is_refused_with_that_schemes_name(Scene scene) {
    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.chooseCode(QrDrawing.png(PIX, 8)).refused("qr_other_scheme");
    assertThat(wallet.the("refusal"))
        .containsText(Pattern.compile("pix", Pattern.CASE_INSENSITIVE));
  }
}
