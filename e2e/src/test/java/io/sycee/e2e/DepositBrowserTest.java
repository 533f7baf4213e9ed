package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.sycee.demo.ApiClient;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop has a sum reserved, and takes less than that in the end. */
@ExtendWith(BrowserScene.class)
class DepositBrowserTest {

  @Test
  void a_guest_reserves_a_deposit_and_the_till_takes_a_part_and_gives_the_rest_back(Scene scene) {
    Till till = scene.till(scene.demo().site() + "/till/").openShop("Harbour Guest House");
    String key = till.makeKey("Booking desk");
    Wallet guest = scene.wallet().openWith("100", 10_000);
    guest.enterCode(deposit(scene, key)).confirms("Harbour Guest House");
    assertThat(guest.the("confirm-held")).containsText("80");
    guest.look("wallet-reserve");
    guest.pay();
    assertThat(guest.the("reserved-status")).hasAttribute("data-status", "authorized");
    assertThat(guest.the("reserved-held")).hasAttribute("data-minor", "8000");
    guest.look("wallet-reserved");
    guest.home().holds(10_000);
    assertThat(guest.the("held")).containsText("80");
    assertThat(guest.the("reserved-row")).containsText("Harbour Guest House");
    guest.look("wallet-home-reserved");

    till.the("nav-day").click();
    assertThat(till.the("reserved-held")).hasAttribute("data-minor", "8000");
    scene.look(till.tablet(), "till-reserved");
    till.the("capture-amount").fill("80.01");
    assertThat(till.the("capture")).isDisabled();
    assertThat(till.the("capture-part")).hasCount(0);
    till.the("capture-amount").fill("55.50");
    assertThat(till.the("capture-part")).isEnabled();
    till.the("capture").click();
    assertThat(till.the("reserved-charges")).hasCount(0);

    assertThat(guest.the("held")).hasCount(0);
    assertThat(guest.the("reserved-list")).hasCount(0);
    guest.holds(4_450);
    guest.look("wallet-home-captured");
  }

  /** What a program of the shop asks for, as the text of its code. */
  private static String deposit(Scene scene, String key) {
    ApiClient program = ApiClient.ofProgram(scene.demo().site(), key);
    String shop = program.get("/v1/api-keys/current").must(200).get("shopId").stringValue();
    return program
        .post(
            "/v1/shops/" + shop + "/charges",
            Map.of(
                "amountMinor", 8_000,
                "currency", "EUR",
                "reference", "ROOM-12",
                "capture", "manual"))
        .must(201)
        .get("payload")
        .stringValue();
  }
}
