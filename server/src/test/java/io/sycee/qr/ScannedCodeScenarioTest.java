package io.sycee.qr;

import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the wallet is told of codes that cannot be paid, over HTTP, and that none is paid. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScannedCodeScenarioTest extends Town {

  /** By row id of {@code qr/vectors.csv}, so that a row without an expectation fails. */
  private static final Map<String, String> PUBLISHED =
      Map.of(
          "mpm-emvco-annex", "qr_other_scheme",
          "mpm-emvco-annex-badcrc", "qr_checksum",
          "mpm-pix-static", "qr_other_scheme",
          "mpm-jp", "qr_other_scheme",
          "cpm-emvco-sample", "qr_other_scheme",
          "mpm-truncated", "qr_truncated",
          "mpm-length-lies", "qr_malformed",
          "url", "qr_not_a_payment_code");

  private OpenShop shop = new OpenShop(outsider(), "", "");
  private Person payer = outsider();

  @BeforeAll
  void a_shop_and_a_payer() {
    shop = shop();
    payer = visitorWith(5000);
  }

  @Test
  void each_published_code_is_refused_by_its_name_when_read_and_when_paid() throws IOException {
    Map<String, String> codes = new HashMap<>();
    PublishedCodesTest.rows().forEach(row -> codes.put(row.get(0), row.get(2)));
    assertThat(codes.keySet()).isEqualTo(PUBLISHED.keySet());

    codes.forEach((id, payload) -> refused(PUBLISHED.getOrDefault(id, id), payload));
  }

  @Test
  void another_schemes_code_is_named() throws IOException {
    String pix =
        PublishedCodesTest.rows().stream()
            .filter(row -> row.get(0).equals("mpm-pix-static"))
            .findFirst()
            .orElseThrow()
            .get(2);

    assertThat(refused("qr_other_scheme", pix).text("scheme")).isEqualTo("Pix (Brazil)");
  }

  @Test
  void a_sticker_with_any_character_changed_is_refused() {
    long seed = System.nanoTime();
    System.err.println("a_sticker_with_any_character_changed_is_refused: seed " + seed);
    Random random = new Random(seed);
    String genuine = shop.payload();
    for (int at = 0; at < genuine.length() - 4; at++) {
      char other = other(random, genuine.charAt(at));
      String altered = genuine.substring(0, at) + other + genuine.substring(at + 1);

      Reply misread = payer.post("/v1/qr-readings", Map.of("payload", altered));
      Reply forged =
          payer.post("/v1/qr-readings", Map.of("payload", TestCodes.withNewChecksum(altered)));

      assertThat(misread.code()).as("seed %d, character %d", seed, at).startsWith("qr_");
      assertThat(forged.code()).as("seed %d, character %d", seed, at).startsWith("qr_");
    }
  }

  @Test
  void a_code_cut_off_anywhere_is_refused() {
    for (int length = 1; length < shop.payload().length(); length += 7) {
      Reply refused =
          payer.post("/v1/qr-readings", Map.of("payload", shop.payload().substring(0, length)));

      assertThat(refused.code()).as("cut to %d", length).startsWith("qr_");
    }
  }

  @Test
  void a_charge_whose_amount_somebody_lowered_is_refused_as_altered() {
    String genuine = charge(shop, 1250).text("payload");
    String lowered = TestCodes.withNewChecksum(genuine.replace("540512.50", "540502.50"));
    assertThat(lowered).isNotEqualTo(genuine);

    refused("qr_altered", lowered);
  }

  @Test
  void a_sticker_that_an_impostor_signed_is_refused_with_the_impostors_key() {
    QrSigner impostor = QrSigner.generate();
    String sticker = impostor.write(TestCodes.staticCode());

    Reply refused = refused("qr_unknown_key", sticker);

    assertThat(refused.text("keyId")).isEqualTo(impostor.publicKey().keyId());
  }

  @Test
  void another_shops_genuine_sticker_shows_that_shops_own_name() {
    OpenShop other = shop(visitor(), Map.of("name", "Lighthouse Books"));

    Reply reading = payer.post("/v1/qr-readings", Map.of("payload", other.payload())).must(200);

    assertThat(reading.json().at("/shop/name").stringValue()).isEqualTo("Lighthouse Books");
    assertThat(reading.json().at("/shop/id").stringValue()).isEqualTo(other.id());
  }

  @Test
  void a_payload_that_is_none_is_refused_before_anything_reads_it() {
    for (String payload : new String[] {"", "A".repeat(1025)}) {
      for (String path : new String[] {"/v1/qr-readings", "/v1/payments"}) {
        Reply refused = payer.post(path, paymentTo(path, payload)).must(400);
        assertThat(refused.text("field")).isEqualTo("payload");
      }
    }
    refused("qr_not_a_payment_code", "A".repeat(1024));
    refused("qr_not_a_payment_code", "\uD83C\uDF75");
  }

  private Reply refused(String code, String payload) {
    refusesWithoutMoving(
        code, () -> payer.post("/v1/payments", paymentTo("/v1/payments", payload)));
    return refusesWithoutMoving(
        code, () -> payer.post("/v1/qr-readings", Map.of("payload", payload)));
  }

  private static Map<String, Object> paymentTo(String path, String payload) {
    return path.equals("/v1/payments") ? payment(payload, 250) : Map.of("payload", payload);
  }

  private static char other(Random random, char sign) {
    char other = sign;
    while (other == sign) {
      other = (char) ('!' + random.nextInt('~' - '!' + 1));
    }
    return other;
  }
}
