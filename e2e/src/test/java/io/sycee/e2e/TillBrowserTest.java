package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shop of one's own: two tills, a lost network, and the officer who vouches for its name. */
@ExtendWith(BrowserScene.class)
class TillBrowserTest {

  @Test
  void a_second_till_sees_what_the_first_one_was_paid_and_one_without_network_says_so(Scene scene) {
    Till owner = scene.till(scene.demo().site() + "/till/").openShop("Quay Flowers");
    String link = owner.invite("Early shift");
    scene.look(owner.tablet(), "till-invite");
    Till second = scene.till(link).join("Quay Flowers");
    owner.page().reload();
    owner.charge("4.20");

    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.enterCode(owner.code()).confirms("Quay Flowers");
    assertThat(wallet.the("shop-unverified")).isVisible();
    wallet.look("wallet-unverified").pay().paid(420);
    owner.paid(420);
    assertThat(second.the("toast-paid")).containsText("4.20");
    assertThat(second.tablet().events()).contains("payment.paid");
    assertThat(second.the("latest").getByTestId("payment")).hasCount(1);

    second.tablet().network(false);
    assertThat(second.the("network-gone")).isVisible();
    scene.look(second.tablet(), "till-offline");
    second.tablet().network(true);
    assertThat(second.the("network-gone")).isHidden();
  }

  @Test
  void an_officer_enrols_by_a_link_and_vouches_for_a_shops_name(Scene scene)
      throws IOException, InterruptedException {
    Till owner = scene.till(scene.demo().site() + "/till/").openShop("Cedar Tea Room");
    owner.charge("3");
    Wallet wallet = scene.wallet().open();
    wallet.enterCode(owner.code()).confirms("Cedar Tea Room");
    assertThat(wallet.the("shop-unverified")).isVisible();

    String link = scene.demo().addOfficer("Officer 7", scene.data());
    Device desk = scene.console(link);
    desk.page().getByTestId("enrol-do").click();
    Locator application =
        desk.page()
            .getByTestId("application")
            .filter(new Locator.FilterOptions().setHasText("Cedar Tea Room"));
    assertThat(application).isVisible();
    scene.look(desk, "console-applications");
    application.getByTestId("approve").click();
    assertThat(desk.page().getByTestId("approve-sheet")).isVisible();
    scene.look(desk, "console-approve");
    desk.page().getByTestId("approve-do").click();
    assertThat(desk.page().getByTestId("approved")).containsText("Cedar Tea Room");
    assertThat(application).hasCount(0);

    wallet.home().enterCode(owner.code()).confirms("Cedar Tea Room");
    assertThat(wallet.the("shop-verified")).isVisible();
  }
}
