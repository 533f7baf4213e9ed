package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** A cashier before a till. */
final class Till {

  private final Device tablet;

  Till(Device tablet) {
    this.tablet = tablet;
  }

  Device tablet() {
    return tablet;
  }

  Page page() {
    return tablet.page();
  }

  Locator the(String testId) {
    return page().getByTestId(testId);
  }

  /** Comes by a link that lets a new cashier in. */
  Till join(String shop) {
    assertThat(the("invited")).isVisible();
    the("make-passkey").click();
    assertThat(the("till-shop")).hasText(shop);
    return this;
  }

  /** Opens a shop of one's own, as its owner. */
  Till openShop(String name) {
    the("make-passkey").click();
    the("open-shop").click();
    the("shop-name-field").fill(name);
    the("open-shop-do").click();
    assertThat(the("till-shop")).hasText(name);
    return this;
  }

  /** Invites a cashier, and answers the link for them. */
  String invite(String name) {
    the("nav-staff").click();
    the("invite").click();
    the("invite-name").fill(name);
    the("invite-do").click();
    return the("invite-link").innerText();
  }

  /** Lets a program in with what is usual, and answers the secret of its key. */
  String makeKey(String name) {
    the("nav-shop").click();
    the("api-keys-go").click();
    the("key-new").click();
    the("key-name").fill(name);
    the("key-make").click();
    String secret = the("secret").innerText();
    the("secret-kept").click();
    return secret;
  }

  /** Asks for an amount; the code stays on the screen. */
  Till charge(String amount) {
    the("nav-charge").click();
    Pad.press(page(), amount);
    the("charge-do").click();
    assertThat(the("charge-qr")).isVisible();
    return this;
  }

  String code() {
    return the("charge-qr").getAttribute("data-payload");
  }

  Till paid(long amountMinor) {
    assertThat(the("till-paid")).isVisible();
    assertThat(the("till-paid-amount")).hasAttribute("data-minor", String.valueOf(amountMinor));
    return this;
  }
}
