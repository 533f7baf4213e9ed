package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Money into the wallet, when the card does not simply say yes. */
@ExtendWith(BrowserScene.class)
class TopUpBrowserTest {

  @Test
  void a_declined_card_leaves_the_wallet_as_it_was_and_says_so(Scene scene) {
    Wallet wallet = scene.wallet().open().topUp("20", "declines").toppedUp("declined");
    assertThat(wallet.the("decline-reason")).isVisible();
    wallet.look("wallet-declined").the("top-up-done").click();
    wallet.holds(0);
  }

  @Test
  void a_card_issuer_asks_on_its_own_page_and_the_money_arrives_after_a_yes(Scene scene) {
    Wallet wallet = scene.wallet().open().topUp("20", "step");
    assertThat(wallet.the("step-approve")).isVisible();
    wallet.look("wallet-issuer").the("step-approve").click();
    wallet.toppedUp("succeeded").look("wallet-topped-up").the("top-up-done").click();
    wallet.holds(2_000);
  }

  @Test
  void a_no_at_the_card_issuer_takes_nothing(Scene scene) {
    Wallet wallet = scene.wallet().open().topUp("20", "step");
    wallet.the("step-refuse").click();
    wallet.toppedUp("declined").the("top-up-done").click();
    wallet.holds(0);
  }
}
