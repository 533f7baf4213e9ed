package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop asks for money by a link; who opens it has no wallet yet. */
@ExtendWith(BrowserScene.class)
class PaymentLinkBrowserTest {

  @Test
  void a_stranger_with_a_link_opens_a_wallet_tops_up_and_pays_and_the_till_hears(Scene scene) {
    Till till = scene.till(scene.demo().site() + "/till/").openShop("Sunday Bread");
    till.the("nav-charge").click();
    till.the("links-go").click();
    till.the("link-new").click();
    Pad.press(till.page(), "12.50");
    till.the("link-note").fill("Two loaves for Sunday. Thank you!");
    till.the("link-reference").fill("Order 41");
    scene.look(till.tablet(), "till-link-new");
    till.the("link-make").click();
    assertThat(till.the("link-qr")).isVisible();
    scene.look(till.tablet(), "till-link");
    String link = till.the("link-url").innerText();
    assertThat(till.the("link-qr")).hasAttribute("data-payload", link);

    Wallet visitor = scene.wallet();
    visitor.page().navigate("about:blank");
    visitor.page().navigate(link);
    assertThat(visitor.the("link-waits")).isVisible();
    assertThat(visitor.the("shop-name")).hasText("Sunday Bread");
    assertThat(visitor.the("link-amount")).hasAttribute("data-minor", "1250");
    visitor.look("wallet-link-start");
    visitor.the("open-wallet").click();
    assertThat(visitor.the("pay-link")).isVisible();
    visitor.look("wallet-link-empty");
    visitor.the("link-top-up").click();
    Pad.press(visitor.page(), "20");
    visitor.the("top-up-next").click();
    visitor.the("test-card-approves").check();
    visitor.the("top-up-pay").click();
    visitor.toppedUp("succeeded");
    visitor.the("top-up-to-payment").click();
    assertThat(visitor.the("link-note")).hasText("Two loaves for Sunday. Thank you!");
    visitor.look("wallet-link");
    visitor.pay().paid(1250);

    assertThat(till.the("toast-paid")).containsText("12.50");
    assertThat(till.the("link-status")).hasAttribute("data-status", "used_up");
    assertThat(till.the("link-came")).hasAttribute("data-minor", "1250");
    assertThat(till.the("payment")).hasCount(1);
    scene.look(till.tablet(), "till-link-paid");
    till.the("back").click();
    assertThat(till.the("link")).containsText("Order 41");
    scene.look(till.tablet(), "till-links");

    visitor.the("paid-done").click();
    visitor.page().navigate(link);
    visitor.refused("payment_link_used_up").look("wallet-link-used-up");
  }

  @Test
  void a_link_that_the_shop_switched_off_says_so_before_anybody_opens_a_wallet(Scene scene) {
    Till till = scene.till(scene.demo().site() + "/till/").openShop("Quay Flowers");
    till.page().navigate(till.page().url() + "/links/new");
    till.the("link-who").selectOption("payer");
    till.the("link-uses").selectOption("many");
    till.the("link-make").click();
    String link = till.the("link-url").innerText();
    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.page().navigate(link);
    assertThat(wallet.the("pay-link")).isVisible();
    wallet.type("3").pay().paid(300);
    assertThat(till.the("link-came")).hasAttribute("data-minor", "300");
    assertThat(till.the("link-count")).hasAttribute("data-count", "1");

    till.the("link-off").click();
    till.the("link-off-do").click();
    assertThat(till.the("link-over")).isVisible();

    Wallet stranger = scene.wallet();
    stranger.page().navigate(link);
    assertThat(stranger.the("link-refusal")).hasAttribute("data-code", "payment_link_off");
    wallet.the("paid-done").click();
    wallet.page().navigate(link);
    wallet.refused("payment_link_off");
    assertThat(wallet.phone().requests("POST", "/v1/link-payments")).isEqualTo(1);
  }
}
