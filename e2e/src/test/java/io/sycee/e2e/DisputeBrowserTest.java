package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A payer says that something is wrong with a payment, and the shop answers. */
@ExtendWith(BrowserScene.class)
class DisputeBrowserTest {

  @Test
  void a_payer_disputes_a_payment_and_has_the_money_back_when_the_shop_accepts(Scene scene) {
    Till till = scene.till(scene.demo().site() + "/till/").openShop("Quay Flowers");
    till.charge("8");
    Wallet payer = scene.wallet().openWith("20", 2_000);
    payer.enterCode(till.code()).confirms("Quay Flowers").pay().paid(800);
    till.paid(800).the("till-next").click();
    payer.the("paid-receipt").click();
    payer.the("dispute-begin").click();
    payer.the("dispute-reason").selectOption("paid_twice");
    payer.look("wallet-dispute");
    payer.the("dispute-do").click();
    assertThat(payer.the("dispute")).isVisible();
    payer.look("wallet-disputed");

    till.the("nav-day").click();
    till.the("payment").click();
    assertThat(till.the("dispute")).isVisible();
    scene.look(till.tablet(), "till-dispute");
    till.the("accept-dispute").click();
    assertThat(till.the("payment-status")).hasAttribute("data-status", "refunded");
    scene.look(till.tablet(), "till-dispute-accepted");

    assertThat(payer.the("receipt-status")).hasAttribute("data-status", "refunded");
    payer.look("wallet-dispute-accepted");
    payer.home().holds(2_000);
  }

  @Test
  void what_the_shop_contests_two_officers_decide(Scene scene) throws Exception {
    Till till = scene.till(scene.demo().site() + "/till/").openShop("Lantern Tea Hall");
    till.charge("6");
    Wallet payer = scene.wallet().openWith("20", 2_000);
    payer.enterCode(till.code()).confirms("Lantern Tea Hall").pay().paid(600);
    till.paid(600).the("till-next").click();
    payer.the("paid-receipt").click();
    payer.the("dispute-begin").click();
    payer.the("dispute-do").click();
    assertThat(payer.the("dispute")).isVisible();
    till.the("nav-day").click();
    till.the("payment").click();
    till.the("contest-text").fill("Two pots of tea were served at table 4, and drunk.");
    till.the("contest").click();
    assertThat(till.the("dispute")).hasAttribute("data-status", "contested");
    scene.look(till.tablet(), "till-dispute-contested");

    Page first = officer(scene, "Officer 8");
    the(first, "propose-payer").click();
    the(first, "dispute-step-do").click();
    assertThat(the(first, "case-proposed")).hasAttribute("data-mine", "true");
    assertThat(the(first, "case-confirm")).hasCount(0);
    Page second = officer(scene, "Officer 9");
    assertThat(the(second, "case-proposed")).hasAttribute("data-mine", "false");
    the(second, "case-confirm").click();
    the(second, "dispute-step-do").click();
    assertThat(the(second, "dispute-done")).isVisible();
    assertThat(the(second, "disputes-empty")).isVisible();
    payer.home().holds(2_000);

    the(first, "propose-shop").click();
    the(first, "dispute-step-do").click();
    assertThat(the(first, "refusal")).hasAttribute("data-code", "dispute_ended");
  }

  /** A new officer before the contested disputes, of which there is one. */
  private static Page officer(Scene scene, String name) throws Exception {
    Device desk = scene.console(scene.demo().addOfficer(name, scene.data()));
    the(desk.page(), "enrol-do").click();
    the(desk.page(), "nav-disputes").click();
    assertThat(the(desk.page(), "case")).containsText("table 4");
    scene.look(desk, name.equals("Officer 8") ? "console-disputes" : "console-dispute-proposed");
    desk.dark(true);
    the(desk.page(), "language-zh").click();
    scene.look(desk, "console-disputes-zh-dark");
    desk.dark(false);
    the(desk.page(), "language-en").click();
    return desk.page();
  }

  private static Locator the(Page page, String testId) {
    return page.getByTestId(testId);
  }
}
