package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A customer shows a code, and the till takes the payment; with a network and without one. */
@ExtendWith(BrowserScene.class)
class ShownCodeBrowserTest {

  private static final String KEPT = "() => navigator.serviceWorker.ready.then(() => true)";

  private static final String FORGET_CODES =
      """
      () => new Promise((resolve) => {
        indexedDB.deleteDatabase('sycee-shown-codes').onsuccess = () => resolve(true);
      })
      """;

  @Test
  void a_customer_shows_a_code_the_till_scans_it_and_both_say_paid(Scene scene) {
    Till till = till(scene, "Lantern Noodles");
    Wallet wallet = scene.wallet().openWith("60", 6_000);
    wallet.the("show-code-go").click();
    assertThat(wallet.the("shown-qr")).isVisible();
    wallet.look("wallet-show-code");
    wallet.phone().dark(true);
    wallet.look("wallet-show-code-dark").phone().dark(false);

    scene.holdUp(wallet.phone());
    amount(till, "4.20");
    scene.look(till.tablet(), "till-charge-or-collect");
    till.the("collect-go").click();
    till.paid(420);
    scene.look(till.tablet(), "till-collected");
    wallet.paid(420);
    assertThat(wallet.the("paid-shop")).hasText("Lantern Noodles");
    assertThat(till.the("toast-paid")).hasCount(0);
    wallet.the("paid-done").click();
    wallet.holds(5_580);
    till.the("till-next").click();
    assertThat(till.the("pad-display")).hasAttribute("data-minor", "0");
  }

  @Test
  void a_phone_without_a_network_pays_by_the_digits_that_it_shows(Scene scene) {
    Till till = till(scene, "Valley Orchard");
    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.the("show-code-go").click();
    assertThat(wallet.the("shown-qr")).isVisible();
    wallet.page().waitForFunction(KEPT);
    wallet.the("back").click();

    wallet.phone().network(false);
    wallet.page().reload();
    assertThat(wallet.the("unreachable")).isVisible();
    wallet.look("wallet-without-network");
    wallet.the("show-code-offline").click();
    assertThat(wallet.the("shown-left")).isVisible();
    wallet.look("wallet-show-code-offline");
    String digits = wallet.the("shown-digits").getAttribute("data-digits");

    amount(till, "7.80");
    till.the("collect-go").click();
    char last = digits.charAt(23);
    till.the("collect-digits").fill(digits.substring(0, 23) + (char) ('0' + (last - '0' + 1) % 10));
    assertThat(till.the("collect-do")).isDisabled();
    scene.look(till.tablet(), "till-collect-mistyped");
    till.the("collect-digits").fill(digits.replaceAll("(.{4})(?=.)", "$1 "));
    scene.look(till.tablet(), "till-collect");
    till.the("collect-do").click();
    till.paid(780);
    assertThat(till.tablet().requests("POST", "/code-payments")).isEqualTo(1);

    wallet.phone().network(true);
    wallet.paid(780).the("paid-done").click();
    wallet.holds(1_220);
  }

  @Test
  void a_code_pays_once_and_small_amounts_only(Scene scene) {
    Till till = till(scene, "Mill Street Tools");
    Wallet wallet = scene.wallet().openWith("90", 9_000);
    wallet.the("show-code-go").click();
    String digits = wallet.the("shown-digits").getAttribute("data-digits");

    amount(till, "30.01");
    till.the("collect-go").click();
    till.the("collect-digits").fill(digits);
    till.the("collect-do").click();
    assertThat(till.the("refusal")).hasAttribute("data-code", "code_above_limit");
    scene.look(till.tablet(), "till-collect-above-limit");
    till.the("collect-own").click();
    assertThat(till.the("charge-qr")).isVisible();

    till.the("nav-charge").click();
    collect(till, "2.00", digits);
    till.paid(200).the("till-next").click();
    collect(till, "2.00", digits);
    assertThat(till.the("refusal")).hasAttribute("data-code", "code_already_used");
    scene.look(till.tablet(), "till-collect-used");
    wallet.paid(200).the("paid-done").click();
    wallet.holds(8_800);
  }

  @Test
  void a_holder_withdraws_codes_and_a_phone_without_any_says_so(Scene scene) {
    Till till = till(scene, "Hilltop Florist");
    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.the("show-code-go").click();
    String digits = wallet.the("shown-digits").getAttribute("data-digits");
    wallet.the("back").click();
    wallet.the("me").click();
    wallet.the("me-shown-codes").click();
    assertThat(wallet.the("shown-codes-phone")).hasCount(1);
    wallet.look("wallet-shown-codes").the("shown-codes-withdraw").click();
    assertThat(wallet.the("shown-codes-none")).isVisible();

    collect(till, "1.00", digits);
    assertThat(till.the("refusal")).hasAttribute("data-code", "code_voided");

    wallet.page().evaluate(FORGET_CODES);
    wallet.home().phone().network(false);
    wallet.the("show-code-go").click();
    assertThat(wallet.the("codes-gone")).hasAttribute("data-code", "offline");
    wallet.look("wallet-codes-gone").phone().network(true);
    assertThat(wallet.the("shown-qr")).isVisible();
  }

  @Test
  void a_code_renews_itself_with_the_next_handle_and_rests_when_nobody_wants_it(Scene scene) {
    Till till = till(scene, "Harbour Barber");
    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.page().clock().install();
    wallet.the("show-code-go").click();
    assertThat(wallet.the("shown-countdown")).isVisible();
    Set<String> shown = new HashSet<>();
    for (int minute = 0; minute < 5; minute++) {
      String digits = wallet.the("shown-digits").getAttribute("data-digits");
      assertThat(shown.add(digits)).isTrue();
      wallet.page().clock().fastForward(61_000);
      assertThat(wallet.page().locator("[data-digits='" + digits + "']")).hasCount(0);
    }
    assertThat(wallet.the("shown-renew")).isVisible();
    wallet.look("wallet-show-code-rests").the("shown-renew").click();
    assertThat(wallet.the("shown-qr")).isVisible();

    // The phone's clock is five minutes ahead by now.
    collect(till, "1.00", wallet.the("shown-digits").getAttribute("data-digits"));
    assertThat(till.the("refusal")).hasAttribute("data-code", "code_clock_ahead");
    wallet.home().holds(2_000);
  }

  private static Till till(Scene scene, String shop) {
    scene.holdUpNothing();
    return scene.till(scene.demo().site() + "/till/").openShop(shop);
  }

  private static void amount(Till till, String amount) {
    Pad.press(till.page(), amount);
  }

  private static void collect(Till till, String amount, String digits) {
    amount(till, amount);
    till.the("collect-go").click();
    till.the("collect-digits").fill(digits);
    till.the("collect-do").click();
  }
}
