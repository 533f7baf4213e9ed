package io.sycee.merchant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.qr.QrPicture;
import io.sycee.scenario.Instance;
import io.sycee.scenario.Person;
import io.sycee.scenario.Reply;
import io.sycee.scenario.Town;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

class ShopScenarioTest extends Town {

  @Test
  void in_the_sandbox_a_shop_opens_at_once_with_the_markets_currency_and_zone() {
    Person owner = visitor();

    Reply shop = owner.post("/v1/shops", application()).must(201);

    assertThat(shop.text("status")).isEqualTo("open");
    assertThat(shop.text("role")).isEqualTo("owner");
    assertThat(shop.text("currency")).isEqualTo("EUR");
    assertThat(shop.text("timeZone")).isEqualTo("Europe/Amsterdam");
    assertThat(shop.json().path("verified").booleanValue()).isFalse();
    assertThat(shop.json().path("acceptsCash").booleanValue()).isTrue();
    assertThat(owner.get("/v1/shops").must(200).json().path("data"))
        .containsExactly(owner.get("/v1/shops/" + shop.text("id")).must(200).json());
  }

  @ParameterizedTest
  @CsvSource({
    "name, abcdefghijklmnopqrstuvwxy, abcdefghijklmnopqrstuvwxyz",
    "name, 老街茶馆豆浆油条, 老街茶馆豆浆油条铺",
    "name, ééééééééééééa, ééééééééééééé",
    "city, abcdefghijklmno, abcdefghijklmnop",
    "city, 港口老街镇, 港口老街镇北"
  })
  void a_name_fits_the_bytes_of_its_place_in_the_code(String field, String fits, String tooLong) {
    Person owner = visitor();
    Reply shop = owner.post("/v1/shops", application(field, fits)).must(201);
    assertThat(shop.text(field)).isEqualTo(fits);
    String payload =
        owner.get("/v1/shops/" + shop.text("id") + "/poster?format=payload").must(200).text();
    assertThat(owner.post("/v1/qr-readings", Map.of("payload", payload)).must(200).text("kind"))
        .isEqualTo("static");

    Reply refused = owner.post("/v1/shops", application(field, tooLong)).must(400);
    assertThat(refused.text("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bakery\u202Eyrekab",
        "\u200FBakery",
        "\u2066Bakery\u2069",
        "Bak\u200Bery",
        "Bak\u00ADery",
        "Bak\nery",
        "Bak\u0000ery",
        "Bak\u2028ery",
        "Bak\uE000ery",
        "\uFEFFBakery"
      })
  void a_name_that_could_look_like_another_is_refused(String name) {
    Person owner = visitor();
    for (String field : new String[] {"name", "city"}) {
      Reply refused = owner.post("/v1/shops", application(field, name)).must(400);
      assertThat(refused.text("field")).isEqualTo(field);
    }
    assertThat(owner.get("/v1/shops").json().path("data")).isEmpty();
  }

  @Test
  void half_a_character_is_no_part_of_a_name() {
    String body = Person.json(application("name", "Bak#ery")).replace("#", "\\ud800");

    Reply refused =
        visitor().send("POST", "/v1/shops", body, Map.of("Idempotency-Key", "half")).must(400);

    assertThat(refused.text("field")).isEqualTo("name");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "name, null",
        "name, ''",
        "name, '   '",
        "city, null",
        "country, null",
        "country, nl",
        "country, XX",
        "country, NLD",
        "categoryCode, null",
        "categoryCode, 546",
        "categoryCode, 54622",
        "categoryCode, bake",
        "categoryCode, ٥٤٦٢",
        "currency, Euro",
        "timeZone, Mars/Olympus",
        "timeZone, +02:00",
        "timeZone, ''",
        "owner, me"
      })
  void what_cannot_be_is_refused_by_the_fields_name(String field, @Nullable String value) {
    Reply refused = visitor().post("/v1/shops", application(field, value)).must(400);

    refused.refusedAs("malformed_request");
    assertThat(refused.text("field")).isEqualTo(field);
  }

  @Test
  void an_owner_closes_and_reopens_and_doing_it_twice_changes_nothing() {
    OpenShop shop = shop();
    for (int time = 0; time < 2; time++) {
      assertThat(shop.owner().post(shop.path() + "/closure", Map.of()).must(200).text("status"))
          .isEqualTo("closed");
    }
    for (int time = 0; time < 2; time++) {
      assertThat(shop.owner().post(shop.path() + "/reopening", Map.of()).must(200).text("status"))
          .isEqualTo("open");
    }
  }

  @Test
  void each_form_of_the_poster_leads_to_the_shop() {
    OpenShop shop = shop(visitor(), Map.of("name", "三桥茶馆"));
    for (String format : new String[] {"poster.png", "code.png"}) {
      Reply picture = shop.owner().get(shop.path() + "/poster?format=" + format).must(200);
      assertThat(picture.contentType()).isEqualTo("image/png");
      assertThat(QrPicture.read(picture.bytes())).contains(shop.payload());
    }
    for (String format : new String[] {"poster.svg", "code.svg"}) {
      Reply drawing = shop.owner().get(shop.path() + "/poster?format=" + format).must(200);
      assertThat(drawing.contentType()).startsWith("image/svg+xml");
      assertThat(drawing.text()).contains("<svg").doesNotContain("<script");
    }
    Reply payload = shop.owner().get(shop.path() + "/poster?format=payload").must(200);
    assertThat(payload.contentType()).startsWith("text/plain");
    assertThat(new String(payload.bytes(), UTF_8)).contains("三桥茶馆");
    assertThat(shop.owner().get(shop.path() + "/poster?format=pdf").must(400).text("field"))
        .isEqualTo("format");
    assertThat(shop.owner().get(shop.path() + "/poster").must(400).text("field"))
        .isEqualTo("format");
  }

  @Test
  void a_shop_of_production_waits_for_an_officer_who_vouches_for_its_name() {
    Person owner = visitor();
    Person payer = visitor();
    Person officer = officer();
    try (Instance production = secondInstance(Map.of("sycee.rails.sandbox", false))) {
      OpenShop shop = shop(owner.at(production.site()), Map.of());
      assertThat(listed(officer, shop.id()).path("status").stringValue()).isEqualTo("applied");
      payer
          .at(production.site())
          .post("/v1/qr-readings", Map.of("payload", shop.payload()))
          .must(200);
      String approval = "/v1/officer/shops/" + shop.id() + "/approval";

      Reply approved = officer.at(production.site()).post(approval, Map.of()).must(200);

      assertThat(approved.text("status")).isEqualTo("open");
      assertThat(approved.json().path("role").isNull()).isTrue();
      assertThat(listed(officer, shop.id()).isMissingNode()).isTrue();
      assertThat(shop.owner().get(shop.path()).json().path("verified").booleanValue()).isTrue();
      officer.post(approval, Map.of()).must(200);
      officer.post("/v1/officer/shops/" + UUID.randomUUID() + "/approval", Map.of()).must(404);
    }
  }

  @Test
  void an_officer_who_vouches_for_a_closed_shop_does_not_open_it() {
    OpenShop shop = shop();
    shop.owner().post(shop.path() + "/closure", Map.of()).must(200);

    Reply approved =
        officer().post("/v1/officer/shops/" + shop.id() + "/approval", Map.of()).must(200);

    assertThat(approved.text("status")).isEqualTo("closed");
    assertThat(approved.json().path("verified").booleanValue()).isTrue();
  }

  private static JsonNode listed(Person officer, String shop) {
    return officer
        .get("/v1/officer/shops")
        .must(200)
        .json()
        .path("data")
        .valueStream()
        .filter(entry -> entry.path("id").stringValue().equals(shop))
        .findFirst()
        .orElseGet(() -> JsonNodeFactory.instance.missingNode());
  }

  private static Map<String, Object> application() {
    return Map.of(
        "name", "Bakery", "city", "Harbour Town", "country", "NL", "categoryCode", "5462");
  }

  private static Map<String, @Nullable Object> application(String field, @Nullable String value) {
    Map<String, @Nullable Object> application = new HashMap<>(application());
    application.put(field, value);
    return application;
  }
}
