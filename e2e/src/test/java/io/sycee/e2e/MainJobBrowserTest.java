package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The main job, as two people live it: a visitor pays a shop, and gets it back. */
@ExtendWith(BrowserScene.class)
class MainJobBrowserTest {

  private static final String SHOP = "Blue Door Bakery";

  @Test
  void a_visitor_opens_a_wallet_tops_up_scans_the_till_pays_and_is_refunded(Scene scene) {
    Till till = scene.till(scene.demo().tillLinks().getFirst()).join(SHOP);
    Wallet wallet = scene.wallet();

    assertThat(wallet.the("place")).hasText("Harbour Town");
    wallet.look("wallet-start");
    wallet.open().holds(0);
    assertThat(wallet.the("home-empty")).isVisible();
    wallet.look("wallet-new");

    wallet.the("top-up").click();
    wallet.type("60").look("wallet-top-up").the("top-up-next").click();
    wallet.look("wallet-card").the("top-up-pay").click();
    wallet.toppedUp("succeeded").look("wallet-topped-up").the("top-up-done").click();
    wallet.holds(6_000);

    // Other tests sell in this shop too: the day's net comes back to what it was.
    till.the("nav-day").click();
    String netBefore = till.the("day-net").getAttribute("data-minor");
    till.the("nav-charge").click();
    scene.look(till.tablet(), "till-charge");
    till.charge("12.50");
    scene.look(till.tablet(), "till-code");
    scene.holdUpBlurred(till.the("charge-qr"));
    wallet.the("scan").click();
    assertThat(wallet.page().locator("video")).not().hasClass("viewfinder-dark");
    wallet.look("wallet-scan").the("back").click();
    scene.holdUp(till.tablet());
    wallet.the("scan").click();
    wallet.confirms(SHOP);
    assertThatTheShopComesBeforeTheAmount(wallet);
    wallet.look("wallet-confirm");
    wallet.phone().dark(true);
    wallet.look("wallet-confirm-dark").phone().dark(false);

    wallet.pay().paid(1_250);
    wallet.look("wallet-paid");
    assertThatPaidFillsThePhoneAndMoves(wallet);
    till.paid(1_250);
    assertThat(till.tablet().events()).contains("payment.paid");
    scene.look(till.tablet(), "till-paid");
    wallet.the("paid-done").click();
    wallet.holds(4_750).look("wallet-home");
    wallet.phone().dark(true);
    wallet.look("wallet-home-dark").phone().dark(false);

    till.the("till-see-payment").click();
    scene.look(till.tablet(), "till-payment");
    till.the("refund").click();
    till.the("refund-all").click();
    scene.look(till.tablet(), "till-refund");
    till.the("refund-do").click();
    assertThat(till.the("refund-done")).isVisible();
    assertThat(wallet.the("refund-notice")).containsText(SHOP);
    assertThat(wallet.phone().events()).contains("refund.made");
    wallet.holds(6_000).look("wallet-refunded");
    wallet.the("refund-notice").getByRole(AriaRole.LINK).click();
    assertThat(wallet.the("receipt-status")).hasAttribute("data-status", "refunded");
    wallet.look("wallet-receipt");

    till.the("nav-day").click();
    assertThat(till.the("day-net")).hasAttribute("data-minor", netBefore);
    scene.look(till.tablet(), "till-day");
  }

  private static void assertThatTheShopComesBeforeTheAmount(Wallet wallet) {
    assertThat(wallet.the("shop-verified")).isVisible();
    assertThat(wallet.the("confirm-amount")).hasAttribute("data-minor", "1250");
    assertThat(wallet.the("shop-name").boundingBox().y)
        .isLessThan(wallet.the("confirm-amount").boundingBox().y);
  }

  private static void assertThatPaidFillsThePhoneAndMoves(Wallet wallet) {
    assertThat(wallet.the("paid-shop")).hasText(SHOP);
    BoundingBox paid = wallet.the("paid").boundingBox();
    assertThat(Math.round(paid.width)).isEqualTo(390);
    assertThat(Math.round(paid.height)).isEqualTo(844);
    String second = wallet.the("paid-clock").innerText();
    assertThat(wallet.the("paid-clock")).not().hasText(second);
  }
}
