package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Getting in again, and being spoken to in one's own language. */
@ExtendWith(BrowserScene.class)
class AccessBrowserTest {

  private static final Pattern CHINESE = Pattern.compile("zh-.+");

  @Test
  void a_recovery_code_brings_the_wallet_back_in_a_fresh_browser(Scene scene) {
    Wallet lost = scene.wallet().openWith("20", 2_000);
    lost.the("me").click();
    lost.look("wallet-me").the("me-codes").click();
    lost.the("codes-make").click();
    assertThat(lost.the("code")).hasCount(8);
    lost.look("wallet-codes");
    String code = lost.the("code").first().innerText();

    Wallet fresh = scene.wallet();
    fresh.the("recover").click();
    fresh.the("recovery-code").fill(code);
    fresh.look("wallet-recover").the("recover-do").click();
    fresh.holds(2_000);

    Wallet late = scene.wallet();
    late.the("recover").click();
    late.the("recovery-code").fill(code);
    late.the("recover-do").click();
    late.refused("recovery_code_refused");
  }

  @Test
  void whoever_signs_out_comes_back_with_the_same_passkey(Scene scene) {
    Wallet wallet = scene.wallet().openWith("20", 2_000);
    wallet.the("me").click();
    wallet.the("sign-out").click();
    wallet.the("sign-out-do").click();
    wallet.the("sign-in").click();
    wallet.holds(2_000);
  }

  @Test
  void wallet_and_till_speak_chinese_from_the_first_screen(Scene scene) {
    Till till = scene.till(scene.demo().tillLinks().get(2));
    till.the("language-zh").click();
    assertThat(till.the("make-passkey")).containsText("通行密钥");
    till.join("三桥茶馆").charge("18");
    scene.look(till.tablet(), "till-code-zh");

    Wallet wallet = scene.wallet();
    wallet.the("language-zh").click();
    assertThat(wallet.page().locator("html")).hasAttribute("lang", CHINESE);
    assertThat(wallet.the("open-wallet")).containsText("钱包");
    wallet.look("wallet-start-zh").openWith("50", 5_000);
    wallet.enterCode(till.code()).confirms("三桥茶馆").look("wallet-confirm-zh");
    wallet.pay().paid(1_800).look("wallet-paid-zh").the("paid-done").click();
    wallet.holds(3_200).look("wallet-home-zh");

    wallet.page().reload();
    assertThat(wallet.page().locator("html")).hasAttribute("lang", CHINESE);
  }
}
