package io.sycee.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.demo.ApiClient;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An owner who is no programmer lets a program in, has it told, and shuts it out again. */
@ExtendWith(BrowserScene.class)
class ProgramsBrowserTest {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Test
  void a_key_works_from_when_it_is_made_until_it_is_revoked(Scene scene) {
    Till owner = scene.till(scene.demo().site() + "/till/").openShop("Quay Flowers");
    owner.the("nav-shop").click();
    owner.the("api-keys-go").click();
    String secret = makeKey(owner, scene);
    ApiClient program = ApiClient.ofProgram(scene.demo().site(), secret);
    program.get("/v1/api-keys/current").must(200);
    scene.look(owner.tablet(), "till-api-keys");

    owner.the("key-rotate").click();
    owner.the("key-overlap").selectOption("hour");
    scene.look(owner.tablet(), "till-api-key-renew");
    owner.the("key-rotate-do").click();
    String renewed = owner.the("secret").innerText();
    owner.the("secret-kept").click();
    assertThat(owner.the("key-secret")).hasCount(2);
    ApiClient.ofProgram(scene.demo().site(), renewed).get("/v1/api-keys/current").must(200);
    program.get("/v1/api-keys/current").must(200);

    owner.the("key-revoke").click();
    owner.the("key-revoke-do").click();
    assertThat(owner.the("api-key")).hasAttribute("data-status", "revoked");
    program.get("/v1/api-keys/current").must(401);
    ApiClient.ofProgram(scene.demo().site(), renewed).get("/v1/api-keys/current").must(401);
  }

  @Test
  void a_program_is_told_what_was_paid_and_told_again_when_the_owner_asks(Scene scene)
      throws Exception {
    Till owner = scene.till(scene.demo().site() + "/till/").openShop("Quay Flowers");
    owner.the("nav-shop").click();
    owner.the("api-keys-go").click();
    ApiClient program = ApiClient.ofProgram(scene.demo().site(), makeKey(owner, scene));
    owner.the("back").click();
    scene.look(owner.tablet(), "till-shop");
    owner.the("webhooks-go").click();
    try (HookReceiver receiver = HookReceiver.listen()) {
      owner.the("hook-new").click();
      owner.the("hook-url").fill("https://10.0.0.7/");
      owner.the("hook-add").click();
      assertThat(owner.the("refusal")).hasAttribute("data-code", "webhook_url_refused");
      owner.the("hook-url").fill(receiver.url());
      scene.look(owner.tablet(), "till-webhook-new");
      owner.the("hook-add").click();
      String secret = owner.the("secret").innerText();
      owner.the("secret-kept").click();
      assertThat(owner.the("hook-detail")).isVisible();

      String shop = program.get("/v1/api-keys/current").get("shopId").stringValue();
      String payload =
          program
              .post("/v1/shops/" + shop + "/charges", Map.of("amountMinor", 450, "currency", "EUR"))
              .must(201)
              .get("payload")
              .stringValue();
      program.post("/sandbox/payments", Map.of("payload", payload)).must(201);
      HookReceiver.Received told = receiver.next(PATIENCE);
      assertThat(told.isSignedBy(secret)).isTrue();
      assertThat(told.body()).contains("\"payment.paid\"").contains(shop);

      assertThat(owner.the("told-status")).hasAttribute("data-status", "delivered");
      scene.look(owner.tablet(), "till-webhook");
      owner.the("told").click();
      assertThat(owner.the("told-id")).hasText(told.id());
      assertThat(owner.the("told-attempt")).hasCount(1);
      owner.the("told-replay").click();
      HookReceiver.Received again = receiver.next(PATIENCE);
      assertThat(again.id()).isEqualTo(told.id());
      assertThat(again.body()).isEqualTo(told.body());
      assertThat(owner.the("told-attempt")).hasCount(2);
      scene.look(owner.tablet(), "till-webhook-message");
    }
    owner.the("back").click();
    owner.the("hook-rotate").click();
    owner.the("hook-rotate-do").click();
    assertThat(owner.the("secret")).containsText("whsec_");
    owner.the("secret-kept").click();
    owner.the("hook-remove").click();
    owner.the("hook-remove-do").click();
    assertThat(owner.the("webhooks")).isVisible();
    assertThat(owner.the("hook")).hasCount(0);
  }

  /** Makes a key with what is usual, and answers its secret, which is then gone from the screen. */
  private static String makeKey(Till owner, Scene scene) {
    owner.the("key-new").click();
    owner.the("key-name").fill("Web shop");
    scene.look(owner.tablet(), "till-api-key-new");
    owner.the("key-make").click();
    assertThat(owner.the("secret")).containsText("sk_test_");
    String secret = owner.the("secret").innerText();
    owner.the("secret-kept").click();
    assertThat(owner.the("secret")).hasCount(0);
    return secret;
  }
}
