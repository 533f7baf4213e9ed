package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;

/**
 * A person with a phone that shows the wallet. Amounts are in minor units, as the screens carry
 * them.
 */
final class Wallet {

  private final Scene scene;
  private final Device phone;

  Wallet(Scene scene, Device phone) {
    this.scene = scene;
    this.phone = phone;
  }

  Device phone() {
    return phone;
  }

  Page page() {
    return phone.page();
  }

  Locator the(String testId) {
    return page().getByTestId(testId);
  }

  Wallet look(String name) {
    scene.look(phone, name);
    return this;
  }

  Wallet open() {
    the("open-wallet").click();
    assertThat(the("home")).isVisible();
    return this;
  }

  /** Tops up with a test card, and stays on the outcome. */
  Wallet topUp(String amount, String card) {
    the("top-up").click();
    Pad.press(page(), amount);
    the("top-up-next").click();
    the("test-card-" + card).check();
    the("top-up-pay").click();
    return this;
  }

  /** A wallet with money in it, back at home. */
  Wallet openWith(String amount, long amountMinor) {
    open().topUp(amount, "approves").toppedUp("succeeded");
    the("top-up-done").click();
    return holds(amountMinor);
  }

  Wallet toppedUp(String status) {
    assertThat(the("top-up-status")).hasAttribute("data-status", status);
    return this;
  }

  Wallet holds(long balanceMinor) {
    assertThat(the("balance")).hasAttribute("data-minor", String.valueOf(balanceMinor));
    return this;
  }

  /** Reads a code from its text. */
  Wallet enterCode(String payload) {
    the("scan").click();
    the("scan-text").click();
    the("paste-text").fill(payload);
    the("paste-do").click();
    return this;
  }

  /** Reads a code from a picture that the person chose. */
  Wallet chooseCode(byte[] png) {
    the("scan").click();
    the("scan-file").setInputFiles(new FilePayload("code.png", "image/png", png));
    return this;
  }

  Wallet confirms(String shop) {
    assertThat(the("confirm")).isVisible();
    assertThat(the("shop-name")).hasText(shop);
    return this;
  }

  Wallet type(String amount) {
    Pad.press(page(), amount);
    return this;
  }

  Wallet pay() {
    the("pay").click();
    return this;
  }

  Wallet paid(long amountMinor) {
    assertThat(the("paid")).isVisible();
    assertThat(the("paid-amount")).hasAttribute("data-minor", String.valueOf(amountMinor));
    return this;
  }

  Wallet refused(String code) {
    assertThat(the("refusal")).hasAttribute("data-code", code);
    return this;
  }

  Wallet home() {
    page().navigate(scene.demo().site() + "/wallet/#/");
    assertThat(the("home")).isVisible();
    return this;
  }
}
