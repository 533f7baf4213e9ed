package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People send each other money, each with a phone of their own. */
@ExtendWith(BrowserScene.class)
class PeopleBrowserTest {

  /** A wallet at home whose holder has chosen an address; the town's place is the demo's. */
  private static Wallet called(Wallet wallet, String name, String displayName) {
    wallet.the("send").click();
    wallet.the("to-receive").click();
    wallet.the("address-name").fill(name);
    wallet.the("address-called").fill(displayName);
    wallet.the("address-save").click();
    assertThat(wallet.the("my-address")).hasText(name + "@harbour-town");
    return wallet;
  }

  private static void sendTo(Wallet wallet, String to, String amount) {
    wallet.home();
    wallet.the("send").click();
    wallet.the("to").fill(to);
    wallet.the("to-next").click();
    assertThat(wallet.the("send-amount")).isVisible();
    wallet.type(amount);
  }

  @Test
  void one_asks_the_other_pays_and_both_see_it_without_touching_anything(Scene scene) {
    Wallet anna = called(scene.wallet().open(), "anna.asks", "Anna of the quay");
    anna.look("wallet-receive");
    Wallet ben = called(scene.wallet().openWith("20", 2_000), "ben.pays", "Ben");

    anna.home().the("send").click();
    anna.look("wallet-send").the("to-ask").click();
    anna.the("to").fill("ben.pays");
    anna.the("to-next").click();
    assertThat(anna.the("person-name")).hasText("Ben");
    anna.type("7.50").look("wallet-ask").the("ask-do").click();
    assertThat(anna.the("request-status")).hasAttribute("data-status", "open");

    ben.home();
    assertThat(ben.the("request-notice")).isVisible();
    ben.look("wallet-asked").the("request-see").click();
    assertThat(ben.the("person-name")).hasText("Anna of the quay");
    ben.look("wallet-request").the("request-pay").click();
    assertThat(ben.the("transfer-amount")).hasAttribute("data-minor", "750");
    ben.look("wallet-sent").the("transfer-done").click();
    ben.holds(1_250);

    assertThat(anna.the("request-status")).hasAttribute("data-status", "paid");
    anna.home();
    assertThat(anna.the("transfer-notice")).isVisible();
    anna.holds(750).look("wallet-received");
    anna.the("send").click();
    anna.the("to-requests").click();
    assertThat(anna.the("request-row")).hasCount(1);
    anna.look("wallet-requests");
  }

  @Test
  void money_goes_to_an_address_and_to_a_scanned_code(Scene scene) {
    Wallet kim = called(scene.wallet().open(), "kim.gets", "Kim");
    String code = kim.the("receive-qr").getAttribute("data-payload");
    Wallet li = scene.wallet().openWith("50", 5_000);

    sendTo(li, "Kim.Gets@Harbour-Town", "5");
    assertThat(li.the("person-address")).hasText("kim.gets@harbour-town");
    li.look("wallet-send-amount").the("send-do").click();
    assertThat(li.the("transfer-amount")).hasAttribute("data-minor", "500");
    li.the("transfer-done").click();
    li.holds(4_500).enterCode(code);
    assertThat(li.the("person-name")).hasText("Kim");
    li.type("30.01").the("send-do").click();
    assertThat(li.the("transfer-amount")).hasAttribute("data-minor", "3001");
    li.the("transfer-done").click();
    li.holds(1_499);
    kim.home().holds(3_501);
    assertThat(kim.the("movement-transfer")).hasCount(2);

    li.the("send").click();
    li.the("to").fill("nobody.here");
    li.the("to-next").click();
    li.refused("address_unknown").look("wallet-nobody");
  }

  @Test
  void a_refused_request_says_so_to_who_asked(Scene scene) {
    Wallet mia = called(scene.wallet().open(), "mia.asks", "Mia");
    Wallet noa = called(scene.wallet().openWith("5", 500), "noa.says.no", "Noa");
    mia.home().the("send").click();
    mia.the("to-ask").click();
    mia.the("to").fill("noa.says.no");
    mia.the("to-next").click();
    mia.type("3").the("ask-do").click();
    assertThat(mia.the("request-status")).hasAttribute("data-status", "open");

    noa.home().the("send").click();
    noa.the("to-requests").click();
    noa.the("request-row").click();
    noa.the("request-decline").click();
    assertThat(noa.the("request-status")).hasAttribute("data-status", "declined");

    assertThat(mia.the("request-status")).hasAttribute("data-status", "declined");
    noa.home().holds(500);
  }

  @Test
  void a_bill_is_split_and_each_part_is_seen_to_be_paid(Scene scene) {
    Wallet ana = called(scene.wallet().open(), "ana.paid", "Ana");
    Wallet bo = called(scene.wallet().openWith("20", 2_000), "bo.owes", "Bo");
    called(scene.wallet().open(), "cy.owes", "Cy");
    ana.home().the("send").click();
    ana.the("to-split").click();
    ana.type("10").the("split-next").click();
    for (String address : List.of("bo.owes", "cy.owes")) {
      ana.the("split-address").fill(address);
      ana.the("split-add").click();
    }
    assertThat(ana.the("split-person")).hasCount(2);
    ana.look("wallet-split").the("split-do").click();
    assertThat(ana.the("bill-amount")).hasAttribute("data-minor", "667");
    ana.look("wallet-bill");

    bo.home().the("send").click();
    bo.the("to-requests").click();
    bo.the("request-row").click();
    bo.the("request-pay").click();
    assertThat(bo.the("transfer-amount")).hasAttribute("data-minor", "334");
    assertThat(ana.the("bill-paid")).hasAttribute("data-minor", "334");
  }

  @Test
  void a_gift_is_made_its_link_shared_and_two_take_from_it(Scene scene) {
    Wallet giver = called(scene.wallet().openWith("20", 2_000), "gus.gives", "Gus");
    giver.home().the("send").click();
    giver.the("to-gift").click();
    giver.type("10").the("give-next").click();
    giver.the("give-count").fill("3");
    giver.the("give-kind").selectOption("equal");
    giver.look("wallet-give").the("give-do").click();
    String link = giver.the("gift-link").textContent();
    giver.look("wallet-gift-link");

    Wallet first = scene.wallet().open();
    first.page().navigate(link);
    assertThat(first.the("person-name")).hasText("Gus");
    first.look("wallet-gift").the("gift-take").click();
    assertThat(first.the("gift-mine")).hasAttribute("data-minor", "334");
    first.look("wallet-gift-taken").the("gift-home").click();
    first.holds(334);
    assertThat(first.the("movement-gift_share")).hasCount(1);

    // Somebody who has no wallet yet gets one, and then the gift.
    Wallet second = scene.wallet();
    second.page().navigate(link);
    assertThat(second.the("gift-waiting")).isVisible();
    second.look("wallet-gift-waiting").the("open-wallet").click();
    second.the("gift-take").click();
    assertThat(second.the("gift-mine")).hasAttribute("data-minor", "333");

    assertThat(giver.the("gift-taken")).hasAttribute("data-count", "2");
    giver.phone().dark(true);
    giver.look("wallet-gift-dark");
    giver.home().holds(1_000);
    second.page().reload();
    assertThat(second.the("gift-mine")).hasAttribute("data-minor", "333");
  }
}
