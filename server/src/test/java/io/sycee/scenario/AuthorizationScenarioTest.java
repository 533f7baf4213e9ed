package io.sycee.scenario;

import static io.sycee.scenario.AuthorizationScenarioTest.Who.ANYBODY_SIGNED_IN;
import static io.sycee.scenario.AuthorizationScenarioTest.Who.HOLDER;
import static io.sycee.scenario.AuthorizationScenarioTest.Who.OFFICER;
import static io.sycee.scenario.AuthorizationScenarioTest.Who.OWNER;
import static io.sycee.scenario.AuthorizationScenarioTest.Who.PAYER;
import static io.sycee.scenario.AuthorizationScenarioTest.Who.PROGRAM;
import static io.sycee.scenario.AuthorizationScenarioTest.Who.STAFF;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.sycee.payment.Charges;
import io.sycee.scenario.Contract.Operation;
import io.sycee.settlement.DailySettlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who is let in where. One row for each operation of the API's description that wants somebody
 * signed in; an operation without a row fails.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorizationScenarioTest extends Town {

  enum Who {
    /** Holders and officers alike. */
    ANYBODY_SIGNED_IN,
    /** Each holder, for what is their own. */
    HOLDER,
    /** The one holder whose thing it is. */
    PAYER,
    /** Who works in the shop. */
    STAFF,
    /** Who owns the shop. */
    OWNER,
    /** A program of the shop, and no person. */
    PROGRAM,
    OFFICER
  }

  /**
   * @param path with {@code {name}} for what the world of this test calls so
   */
  private record Row(Who who, String path, Function<World, @Nullable Object> body) {

    static Row get(Who who, String path) {
      return new Row(who, path, world -> null);
    }

    static Row post(Who who, String path, Object body) {
      return new Row(who, path, world -> body);
    }
  }

  private static final String[] SCOPES = {
    "charges:read", "charges:write", "payments:read", "refunds:write", "webhooks:write"
  };

  private static final String LINKS = "/v1/shops/{shopId}/payment-links";

  private static final String HOOKS = "/v1/shops/{shopId}/webhook-endpoints";

  /** Who is sent money and asked for it. */
  private static final String NEIGHBOUR = "neighbour";

  private static final Map<String, Object> NO_APPROVAL = Map.of("approval", Map.of());

  /** Well formed; no phone made it. Both are of {@code protocol/vectors/pay-codes.json}. */
  private static final String UNKNOWN_CODE = "790000000000838817705639";

  private static final String PHONE_KEY = "c3ljZWUgcGF5IGNvZGUgdGVzdCBrZXkgLSAzMiBiLiE";

  private static final Map<String, Row> ROWS =
      Map.ofEntries(
          entry("getSession", Row.get(ANYBODY_SIGNED_IN, "/v1/sessions/current")),
          entry("signOut", Row.get(ANYBODY_SIGNED_IN, "/v1/sessions/current")),
          entry("getMe", Row.get(HOLDER, "/v1/me")),
          entry("listPasskeys", Row.get(HOLDER, "/v1/me/passkeys")),
          entry("addPasskey", Row.post(HOLDER, "/v1/me/passkeys", Map.of("label", "other phone"))),
          entry("beginAddingPasskey", Row.post(HOLDER, "/v1/me/passkeys/ceremony", Map.of())),
          entry(
              "removePasskey",
              Row.post(HOLDER, "/v1/me/passkeys/{passkeyId}/removal", NO_APPROVAL)),
          entry("makeRecoveryCodes", Row.post(HOLDER, "/v1/me/recovery-codes", NO_APPROVAL)),
          entry("beginApproval", Row.post(HOLDER, "/v1/approvals", Map.of("act", "passkey_add"))),
          entry("listWallets", Row.get(HOLDER, "/v1/wallets")),
          entry("getWallet", Row.get(HOLDER, "/v1/wallets/EUR")),
          entry("listMovements", Row.get(HOLDER, "/v1/wallets/EUR/movements")),
          entry("topUp", Row.post(HOLDER, "/v1/top-ups", topUpOf(100, "card_unknown"))),
          entry("getTopUp", Row.get(PAYER, "/v1/top-ups/{topUpId}")),
          entry("completeTopUp", Row.post(PAYER, "/v1/top-ups/{topUpId}/completion", Map.of())),
          entry(
              "readQr",
              new Row(HOLDER, "/v1/qr-readings", world -> Map.of("payload", world.payload()))),
          entry("pay", new Row(HOLDER, "/v1/payments", world -> payment(world.payload(), 100))),
          entry("getPayment", Row.get(PAYER, "/v1/payments/{paymentId}")),
          entry(
              "fetchPayCodes", Row.post(HOLDER, "/v1/pay-codes/handles", Map.of("key", PHONE_KEY))),
          entry("listPayCodes", Row.get(HOLDER, "/v1/pay-codes")),
          entry("withdrawPayCodes", Row.post(HOLDER, "/v1/pay-codes/withdrawal", Map.of())),
          entry("getMyAddress", Row.get(HOLDER, "/v1/me/address")),
          entry("takeAddress", Row.post(HOLDER, "/v1/me/address", Map.of("name", "support"))),
          entry("releaseAddress", Row.post(HOLDER, "/v1/me/address/release", Map.of())),
          entry(
              "lookUpAddress",
              Row.post(HOLDER, "/v1/address-look-ups", Map.of("to", NEIGHBOUR + "@harbour-town"))),
          entry("sendMoney", Row.post(HOLDER, "/v1/transfers", sendingOf(100))),
          entry("getTransfer", Row.get(PAYER, "/v1/transfers/{transferId}")),
          entry("listRequests", Row.get(HOLDER, "/v1/requests")),
          entry(
              "askForMoney",
              Row.post(
                  HOLDER,
                  "/v1/requests",
                  Map.of(
                      "of", NEIGHBOUR + "@harbour-town", "amountMinor", 100, "currency", "EUR"))),
          entry("getRequest", Row.get(PAYER, "/v1/requests/{incomingId}")),
          entry("payRequest", Row.post(PAYER, "/v1/requests/{incomingId}/payment", Map.of())),
          entry("declineRequest", Row.post(PAYER, "/v1/requests/{incomingId}/refusal", Map.of())),
          entry(
              "cancelRequest", Row.post(PAYER, "/v1/requests/{outgoingId}/cancellation", Map.of())),
          entry(
              "splitBill",
              Row.post(
                  HOLDER,
                  "/v1/splits",
                  Map.of(
                      "among",
                      List.of(NEIGHBOUR + "@harbour-town", "nobody.else@harbour-town"),
                      "amountMinor",
                      100,
                      "currency",
                      "EUR"))),
          entry("getSplit", Row.get(PAYER, "/v1/splits/{splitId}")),
          entry(
              "makeGift",
              Row.post(
                  HOLDER,
                  "/v1/gifts",
                  // Refused by the limits: a packet left open would be returned in other tests.
                  Map.of("amountMinor", 10001, "currency", "EUR", "takers", 2, "kind", "equal"))),
          entry("listGifts", Row.get(HOLDER, "/v1/gifts")),
          entry("getGift", Row.get(PAYER, "/v1/gifts/{giftId}")),
          entry("renewGiftLink", Row.post(PAYER, "/v1/gifts/{giftId}/link", Map.of())),
          entry("readGift", Row.post(HOLDER, "/v1/gift-readings", Map.of("secret", "none"))),
          entry("takeGift", Row.post(HOLDER, "/v1/gift-takings", Map.of("secret", "none"))),
          entry("followMyEvents", Row.get(HOLDER, "/v1/events")),
          entry("listMyShops", Row.get(HOLDER, "/v1/shops")),
          entry(
              "openShop",
              Row.post(
                  HOLDER,
                  "/v1/shops",
                  Map.of("name", "S", "city", "C", "country", "NL", "categoryCode", "5462"))),
          entry("getShop", Row.get(STAFF, "/v1/shops/{shopId}")),
          entry("closeShop", Row.post(OWNER, "/v1/shops/{shopId}/closure", Map.of())),
          entry("reopenShop", Row.post(OWNER, "/v1/shops/{shopId}/reopening", Map.of())),
          entry("getPoster", Row.get(STAFF, "/v1/shops/{shopId}/poster?format=payload")),
          entry("listCashiers", Row.get(STAFF, "/v1/shops/{shopId}/cashiers")),
          entry(
              "removeCashier",
              Row.post(OWNER, "/v1/shops/{shopId}/cashiers/{cashierId}/removal", Map.of())),
          entry(
              "inviteCashier",
              Row.post(OWNER, "/v1/shops/{shopId}/cashier-invitations", Map.of("name", "Kim"))),
          entry(
              "acceptInvitation",
              Row.post(HOLDER, "/v1/cashier-invitations/acceptance", Map.of("token", "none"))),
          entry("createCharge", Row.post(STAFF, "/v1/shops/{shopId}/charges", amount(100))),
          entry("getCharge", Row.get(STAFF, "/v1/shops/{shopId}/charges/{chargeId}")),
          entry(
              "cancelCharge",
              Row.post(STAFF, "/v1/shops/{shopId}/charges/{chargeId}/cancellation", Map.of())),
          entry("listAuthorizedCharges", Row.get(STAFF, "/v1/shops/{shopId}/authorized-charges")),
          entry(
              "captureCharge",
              Row.post(STAFF, "/v1/shops/{shopId}/charges/{chargeId}/capture", amount(100))),
          entry(
              "voidCharge",
              Row.post(STAFF, "/v1/shops/{shopId}/charges/{chargeId}/void", Map.of())),
          entry(
              "disputePayment",
              Row.post(
                  PAYER, "/v1/payments/{paymentId}/dispute", Map.of("reason", "not_received"))),
          entry("listDisputes", Row.get(STAFF, "/v1/shops/{shopId}/disputes")),
          entry("getDispute", Row.get(STAFF, "/v1/shops/{shopId}/disputes/{disputeId}")),
          entry(
              "acceptDispute",
              Row.post(STAFF, "/v1/shops/{shopId}/disputes/{otherDisputeId}/acceptance", Map.of())),
          entry(
              "contestDispute",
              Row.post(
                  STAFF,
                  "/v1/shops/{shopId}/disputes/{disputeId}/contest",
                  Map.of("text", "It was picked up."))),
          entry("listContestedDisputes", Row.get(OFFICER, "/v1/officer/disputes")),
          entry(
              "proposeDecision",
              Row.post(
                  OFFICER, "/v1/officer/disputes/{disputeId}/proposal", Map.of("outcome", "shop"))),
          entry(
              "confirmDecision",
              Row.post(
                  OFFICER,
                  "/v1/officer/disputes/{disputeId}/confirmation",
                  Map.of("outcome", "shop"))),
          entry("listChargeBacks", Row.get(HOLDER, "/v1/charge-backs")),
          entry("repayChargeBacks", Row.post(HOLDER, "/v1/charge-back-repayments", amount(100))),
          entry("listAuthorizations", Row.get(HOLDER, "/v1/authorizations")),
          entry("getAuthorization", Row.get(PAYER, "/v1/authorizations/{authorizationId}")),
          entry(
              "collectByCode",
              Row.post(
                  STAFF,
                  "/v1/shops/{shopId}/code-payments",
                  Map.of("code", UNKNOWN_CODE, "amountMinor", 100, "currency", "EUR"))),
          entry("listShopPayments", Row.get(STAFF, "/v1/shops/{shopId}/payments")),
          entry("getShopPayment", Row.get(STAFF, "/v1/shops/{shopId}/payments/{paymentId}")),
          entry(
              "refund",
              Row.post(STAFF, "/v1/shops/{shopId}/payments/{paymentId}/refunds", amount(100))),
          entry("makePaymentLink", Row.post(STAFF, LINKS, amount(100))),
          entry("listPaymentLinks", Row.get(STAFF, LINKS)),
          entry("getPaymentLink", Row.get(STAFF, LINKS + "/{linkId}")),
          entry("listLinkPayments", Row.get(STAFF, LINKS + "/{linkId}/payments")),
          entry(
              "switchOffPaymentLink", Row.post(STAFF, LINKS + "/{linkId}/switching-off", Map.of())),
          entry(
              "payByLink",
              Row.post(
                  HOLDER,
                  "/v1/link-payments",
                  Map.of("token", "none", "amountMinor", 100, "currency", "EUR"))),
          entry("listTills", Row.get(STAFF, "/v1/shops/{shopId}/tills")),
          entry("addTill", Row.post(OWNER, "/v1/shops/{shopId}/tills", Map.of("name", "Hatch"))),
          entry(
              "retireTill",
              Row.post(OWNER, "/v1/shops/{shopId}/tills/{tillId}/retirement", Map.of())),
          entry("listSettlements", Row.get(STAFF, "/v1/shops/{shopId}/settlements")),
          entry("getSettlement", Row.get(STAFF, "/v1/shops/{shopId}/settlements/{day}")),
          entry(
              "downloadStatementCsv",
              Row.get(STAFF, "/v1/shops/{shopId}/settlements/{day}/statement.csv")),
          entry(
              "downloadStatementPdf",
              Row.get(STAFF, "/v1/shops/{shopId}/settlements/{day}/statement.pdf")),
          entry("listFeePlans", Row.get(OWNER, "/v1/shops/{shopId}/fee-plans")),
          entry("listMarketFeePlans", Row.get(OFFICER, "/v1/officer/fee-plans")),
          entry(
              "addFeePlan",
              Row.post(
                  OFFICER,
                  "/v1/officer/fee-plans",
                  Map.of("currency", "EUR", "basisPoints", 0, "validFrom", "2090-01-01"))),
          entry("followShopEvents", Row.get(STAFF, "/v1/shops/{shopId}/events")),
          entry("listApiKeys", Row.get(OWNER, "/v1/shops/{shopId}/api-keys")),
          entry(
              "makeApiKey",
              Row.post(
                  OWNER,
                  "/v1/shops/{shopId}/api-keys",
                  Map.of("name", "Web shop", "scopes", List.of("charges:read")))),
          entry(
              "rotateApiKey",
              Row.post(
                  OWNER,
                  "/v1/shops/{shopId}/api-keys/{keyId}/rotation",
                  Map.of("oldSecretsWorkUntil", "2026-01-01T00:00:00Z"))),
          entry(
              "revokeApiKey",
              Row.post(OWNER, "/v1/shops/{shopId}/api-keys/{keyId}/revocation", Map.of())),
          entry("listWebhookEndpoints", Row.get(OWNER, HOOKS)),
          entry(
              "makeWebhookEndpoint",
              Row.post(
                  OWNER,
                  HOOKS,
                  Map.of("url", "https://shop.example/", "events", List.of("charge.expired")))),
          entry(
              "rotateWebhookSecret",
              Row.post(
                  OWNER,
                  HOOKS + "/{endpointId}/secret-rotation",
                  Map.of("oldSecretWorksUntil", "2026-01-01T00:00:00Z"))),
          entry(
              "enableWebhookEndpoint",
              Row.post(OWNER, HOOKS + "/{idleEndpointId}/enabling", Map.of())),
          entry(
              "removeWebhookEndpoint",
              Row.post(OWNER, HOOKS + "/{removedEndpointId}/removal", Map.of())),
          entry("listWebhookDeliveries", Row.get(OWNER, HOOKS + "/{endpointId}/deliveries")),
          entry(
              "getWebhookDelivery",
              Row.get(OWNER, HOOKS + "/{endpointId}/deliveries/{deliveryId}")),
          entry(
              "replayWebhookDelivery",
              Row.post(OWNER, HOOKS + "/{endpointId}/deliveries/{deliveryId}/replay", Map.of())),
          entry(
              "replayWebhooks",
              Row.post(
                  OWNER, HOOKS + "/{endpointId}/replays", Map.of("since", "2026-01-01T00:00:00Z"))),
          entry("getCurrentApiKey", Row.get(PROGRAM, "/v1/api-keys/current")),
          entry("listCharges", Row.get(STAFF, "/v1/shops/{shopId}/charges")),
          entry("searchShopPayments", Row.get(STAFF, "/v1/shops/{shopId}/payments/search")),
          entry("listRefunds", Row.get(STAFF, "/v1/shops/{shopId}/refunds")),
          entry("getRefund", Row.get(STAFF, "/v1/shops/{shopId}/refunds/{refundId}")),
          entry("getTestClock", Row.get(OFFICER, "/v1/test/clock")),
          entry("advanceTestClock", Row.post(OFFICER, "/v1/test/clock", Map.of("by", "PT0S"))),
          entry("listShopApplications", Row.get(OFFICER, "/v1/officer/shops")),
          entry("approveShop", Row.post(OFFICER, "/v1/officer/shops/{shopId}/approval", Map.of())));

  /**
   * One shop with everything that a route can name.
   *
   * @param stranger has a wallet, and nothing to do with the shop or its payer
   * @param rival owns another shop
   * @param allScopes a program of the shop that may do what programs may
   * @param rivalProgram the same of the other shop
   */
  private record World(
      OpenShop shop,
      Person owner,
      Person cashier,
      Person payer,
      Person stranger,
      Person rival,
      Person officer,
      Person allScopes,
      Person rivalProgram,
      String payload,
      Map<String, String> ids) {

    String path(Row row) {
      return path(row, ids);
    }

    static String path(Row row, Map<String, String> ids) {
      String path = row.path();
      for (Map.Entry<String, String> id : ids.entrySet()) {
        path = path.replace("{" + id.getKey() + "}", id.getValue());
      }
      assertThat(path).doesNotContain("{");
      return path;
    }
  }

  @Autowired private Charges charges;
  @Autowired private DailySettlement settlement;

  private @Nullable World built;
  private @Nullable String rivalShop;

  private World world() {
    return Objects.requireNonNull(built);
  }

  @BeforeAll
  void one_shop_a_cashier_a_payer_and_strangers() {
    OpenShop shop = shop();
    Person cashier = cashierOf(shop);
    Person payer = visitor();
    String topUp = topUp(payer, 5000).must(201).text("id");
    String payment = pay(payer, shop.payload(), 1200).must(201).text("id");
    String day = LocalDate.ofInstant(times.business().instant(), MARKET_ZONE).toString();
    untilMidnight();
    times.business().advance(Duration.ofMinutes(1));
    settlement.run();
    Person neighbour = visitorWith(1000);
    Person third = visitor();
    neighbour.post("/v1/me/address", Map.of("name", NEIGHBOUR)).must(200);
    payer.post("/v1/me/address", Map.of("name", "the-payer")).must(200);
    third.post("/v1/me/address", Map.of("name", "third")).must(200);
    Map<String, Object> bill = new HashMap<>(amount(100));
    bill.put("among", List.of("third@harbour-town", NEIGHBOUR + "@harbour-town"));
    Reply split = payer.post("/v1/splits", bill).must(201);
    Map<String, Object> asking = new HashMap<>(amount(100));
    asking.put("of", "the-payer@harbour-town");
    Map<String, Object> gift = new HashMap<>(amount(100));
    gift.putAll(Map.of("takers", 2, "kind", "equal"));
    OpenShop other = shop();
    rivalShop = other.id();
    String key = key(shop);
    String endpoint = endpoint(shop, "charge.cancelled");
    built =
        new World(
            shop,
            shop.owner(),
            cashier,
            payer,
            visitorWith(2000),
            other.owner(),
            officer(),
            program(apiKey(shop, SCOPES)),
            program(apiKey(other, SCOPES)),
            shop.payload(),
            Map.ofEntries(
                entry("keyId", key),
                entry("day", day),
                entry(
                    "tillId",
                    shop.owner()
                        .post(shop.path() + "/tills", Map.of("name", "Counter 1"))
                        .must(201)
                        .text("id")),
                entry("refundId", refund(shop, payment, 100).must(201).text("id")),
                entry("endpointId", endpoint),
                entry("deliveryId", delivery(shop, endpoint)),
                entry("idleEndpointId", endpoint(shop, "charge.expired")),
                entry("removedEndpointId", endpoint(shop, "charge.expired")),
                entry("shopId", shop.id()),
                entry("chargeId", charge(shop, 700).text("id")),
                entry(
                    "linkId",
                    shop.owner()
                        .post(shop.path() + "/payment-links", amount(100))
                        .must(201)
                        .text("id")),
                entry(
                    "cashierId",
                    shop.owner()
                        .get(shop.path() + "/cashiers")
                        .json()
                        .at("/data/1/id")
                        .stringValue()),
                entry("paymentId", payment),
                entry("topUpId", topUp),
                entry("disputeId", dispute(shop, payer)),
                entry("otherDisputeId", dispute(shop, payer)),
                entry("authorizationId", authorization(shop, payer)),
                entry("transferId", payer.post("/v1/transfers", sendingOf(100)).text("id")),
                entry("incomingId", neighbour.post("/v1/requests", asking).text("id")),
                entry("outgoingId", split.json().at("/requests/0/id").stringValue()),
                entry("splitId", split.text("id")),
                entry("giftId", payer.post("/v1/gifts", gift).must(201).text("id")),
                entry(
                    "passkeyId",
                    payer.get("/v1/me/passkeys").json().at("/data/0/id").stringValue())));
    charges.noteExpired(1000);
    // The first use of a day is noted, and would look like a change.
    world().allScopes().get("/v1/api-keys/current").must(200);
    world().rivalProgram().get("/v1/api-keys/current").must(200);
  }

  private static String dispute(OpenShop shop, Person payer) {
    String payment = pay(payer, shop.payload(), 150).must(201).text("id");
    return payer
        .post("/v1/payments/" + payment + "/dispute", Map.of("reason", "wrong_amount"))
        .must(201)
        .text("id");
  }

  private static String authorization(OpenShop shop, Person payer) {
    Map<String, Object> wish = new HashMap<>(amount(200));
    wish.putAll(Map.of("capture", "manual", "captureWithinSeconds", 2_592_000));
    String payload = shop.owner().post(shop.path() + "/charges", wish).must(201).text("payload");
    return pay(payer, payload, 200).must(201).text("id");
  }

  private static String key(OpenShop shop) {
    return shop.owner()
        .post(
            shop.path() + "/api-keys",
            Map.of("name", "To be ended", "scopes", List.of("charges:read")))
        .must(201)
        .json()
        .at("/key/id")
        .stringValue();
  }

  private static String endpoint(OpenShop shop, String event) {
    return shop.owner()
        .post(
            shop.path() + "/webhook-endpoints",
            Map.of("url", "https://shop.example/", "events", List.of(event)))
        .must(201)
        .json()
        .at("/endpoint/id")
        .stringValue();
  }

  /** Of an endpoint that is disabled, so that nothing goes on while nobody asks. */
  private String delivery(OpenShop shop, String endpoint) {
    rows()
        .sql("update webhook.endpoint set status = 'DISABLED' where id = ?::uuid")
        .param(endpoint)
        .update();
    String charge = charge(shop, 300).text("id");
    shop.owner().post(shop.path() + "/charges/" + charge + "/cancellation", Map.of()).must(200);
    return shop.owner()
        .get(shop.path() + "/webhook-endpoints/" + endpoint + "/deliveries")
        .must(200)
        .json()
        .at("/data/0/id")
        .stringValue();
  }

  @AfterAll
  void nothing_is_left_to_be_returned_in_other_tests() {
    String secret =
        world()
            .payer()
            .post("/v1/gifts/" + world().ids().get("giftId") + "/link", Map.of())
            .must(200)
            .text("secret");
    for (Person taker : List.of(world().stranger(), world().rival())) {
      taker.post("/v1/gift-takings", Map.of("secret", secret)).must(201);
    }
  }

  private static Map<String, Object> sendingOf(long amountMinor) {
    return Map.of("to", NEIGHBOUR + "@harbour-town", "amountMinor", amountMinor, "currency", "EUR");
  }

  static Stream<Operation> guarded() {
    return Contract.file().operations().stream().filter(operation -> !operation.isPublic());
  }

  static Stream<Operation> ofOthers() {
    return guarded().filter(operation -> Set.of(PAYER, STAFF, OWNER).contains(row(operation).who));
  }

  static Stream<Operation> forOwners() {
    return guarded().filter(operation -> row(operation).who == OWNER);
  }

  static Stream<Operation> forOfficers() {
    return guarded().filter(operation -> row(operation).who == OFFICER);
  }

  static Stream<Operation> forHolders() {
    return guarded()
        .filter(operation -> !Set.of(OFFICER, ANYBODY_SIGNED_IN).contains(row(operation).who));
  }

  static Stream<Operation> forPrograms() {
    return guarded().filter(Operation::takesKeys);
  }

  static Stream<Operation> forProgramsOfOneShop() {
    return forPrograms().filter(operation -> operation.path().contains("{shopId}"));
  }

  static Stream<Operation> notForPrograms() {
    return guarded().filter(operation -> !operation.takesKeys());
  }

  static Stream<Operation> withinShops() {
    return guarded().filter(operation -> operation.path().matches(".*\\{shopId}.*\\{.*"));
  }

  static Stream<Operation> withKeys() {
    return guarded().filter(Operation::wantsKey);
  }

  static Stream<Operation> withoutSession() {
    return Contract.file().operations().stream().filter(Operation::isPublic);
  }

  @Test
  void every_operation_that_wants_a_session_has_a_row() {
    assertThat(guarded().map(Operation::id).collect(Collectors.toSet())).isEqualTo(ROWS.keySet());
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void an_outsider_is_refused(Operation operation) {
    refuses(operation, outsider(), 401, "not_signed_in");
  }

  @ParameterizedTest
  @MethodSource("ofOthers")
  void a_stranger_finds_nothing_there(Operation operation) {
    refuses(operation, world().stranger(), 404, "not_found");
  }

  @ParameterizedTest
  @MethodSource("ofOthers")
  void the_owner_of_another_shop_finds_nothing_there(Operation operation) {
    refuses(operation, world().rival(), 404, "not_found");
  }

  @ParameterizedTest
  @MethodSource("forOwners")
  void a_cashier_does_not_do_what_is_the_owners(Operation operation) {
    refuses(operation, world().cashier(), 403, "not_allowed");
  }

  @ParameterizedTest
  @MethodSource("forHolders")
  void an_officer_does_not_enter_where_holders_do(Operation operation) {
    refuses(operation, world().officer(), 403, "not_allowed");
  }

  @ParameterizedTest
  @MethodSource("forOfficers")
  void a_holder_does_not_enter_where_officers_do(Operation operation) {
    refuses(operation, world().owner(), 403, "not_allowed");
  }

  @ParameterizedTest
  @MethodSource("notForPrograms")
  void no_key_opens_what_is_for_people(Operation operation) {
    refuses(operation, world().allScopes(), 403, "not_allowed");
  }

  @ParameterizedTest
  @MethodSource("forProgramsOfOneShop")
  void a_key_of_another_shop_finds_nothing_there(Operation operation) {
    refuses(operation, world().rivalProgram(), 404, "not_found");
  }

  @ParameterizedTest
  @MethodSource("forProgramsOfOneShop")
  void a_key_without_the_scope_is_told_which_one_is_missing(Operation operation) {
    Person otherScopes =
        program(
            apiKey(
                world().shop(),
                Stream.of(SCOPES)
                    .filter(scope -> !operation.scopes().contains(scope))
                    .toArray(String[]::new)));
    otherScopes.get("/v1/api-keys/current").must(200);
    Row row = row(operation);
    Map<String, String> before = Snapshot.of(rows());

    Reply refused = send(operation, row, otherScopes, world().path(row), true);

    refused.must(403).refusedAs("scope_missing");
    assertThat(operation.scopes()).containsExactly(refused.text("scope"));
    assertThat(Snapshot.of(rows())).isEqualTo(before);
    revoke(world().shop(), otherScopes);
  }

  @ParameterizedTest
  @MethodSource("forPrograms")
  void a_key_with_just_the_scope_is_let_in(Operation operation) {
    Set<String> enough = operation.scopes().isEmpty() ? Set.of("charges:read") : operation.scopes();
    Person program = program(apiKey(world().shop(), enough.toArray(String[]::new)));
    Row row = row(operation);
    if (operation.id().startsWith("follow")) {
      program.follow(world().path(row)).close();
    } else {
      Reply reply = send(operation, row, program, world().path(row), !operation.wantsKey());

      assertThat(reply.status()).as(reply.text()).isNotIn(401, 403, 404);
    }
    revoke(world().shop(), program);
  }

  private static void revoke(OpenShop shop, Person program) {
    String key = program.get("/v1/api-keys/current").must(200).text("id");
    shop.owner().post(shop.path() + "/api-keys/" + key + "/revocation", Map.of()).must(200);
  }

  @ParameterizedTest
  @MethodSource("withinShops")
  void what_belongs_to_one_shop_is_not_reached_through_another(Operation operation) {
    Map<String, String> ids = new HashMap<>(world().ids());
    ids.put("shopId", Objects.requireNonNull(rivalShop));
    Row row = row(operation);
    Map<String, String> before = Snapshot.of(rows());

    Reply refused = send(operation, row, world().rival(), World.path(row, ids), true);

    refused.must(404).refusedAs("not_found");
    assertThat(Snapshot.of(rows())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void whoever_may_enter_is_let_in(Operation operation) {
    Row row = row(operation);
    Person rightful = rightful(row);
    if (operation.id().startsWith("follow")) {
      rightful.follow(world().path(row)).close();
      return;
    }
    if (operation.id().equals("signOut")) {
      visitor().send("DELETE", world().path(row), null, Map.of()).must(204);
      return;
    }
    Reply reply = send(operation, row, rightful, world().path(row), !operation.wantsKey());

    assertThat(reply.status()).as(reply.text()).isNotIn(401, 403, 404);
  }

  @ParameterizedTest
  @MethodSource("withKeys")
  void what_creates_or_moves_something_wants_a_key(Operation operation) {
    Row row = row(operation);
    Map<String, String> before = Snapshot.of(rows());

    send(operation, row, rightful(row), world().path(row), false)
        .must(400)
        .refusedAs("idempotency_key_missing");

    assertThat(Snapshot.of(rows())).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("forHolders")
  void a_holders_own_view_tells_nothing_of_others(Operation operation) {
    Row row = row(operation);
    if (row.who() == HOLDER
        && operation.method().equals("GET")
        && !operation.id().startsWith("follow")) {
      Reply own = world().stranger().get(world().path(row)).must(200);

      // A day is everybody's.
      assertThat(world().ids().entrySet().stream().filter(id -> !id.getKey().equals("day")))
          .noneMatch(id -> own.text().contains(id.getValue()));
    }
  }

  @ParameterizedTest
  @MethodSource("withoutSession")
  void what_is_for_everybody_asks_nobody_to_sign_in(Operation operation) {
    String path = operation.path().replaceAll("\\{[^}]+}", UUID.randomUUID().toString());

    Reply reply =
        outsider()
            .send(
                operation.method(),
                path,
                operation.method().equals("POST") ? "{}" : null,
                Map.of());

    assertThat(reply.status()).isNotIn(401, 403);
  }

  @Test
  void what_is_for_everybody_looks_nobody_up() throws SQLException {
    try (Connection hostile = database.superuser().getConnection();
        Statement statement = hostile.createStatement()) {
      hostile.setAutoCommit(false);
      statement.execute("lock table identity.session in access exclusive mode");

      world().payer().get("/v1/market").must(200);
      world().payer().get("/.well-known/sycee/qr-keys").must(200);
    }
  }

  private void refuses(Operation operation, Person caller, int status, String code) {
    Row row = row(operation);
    Map<String, String> before = Snapshot.of(rows());

    send(operation, row, caller, world().path(row), true).must(status).refusedAs(code);

    assertThat(Snapshot.of(rows())).isEqualTo(before);
  }

  private Person rightful(Row row) {
    return switch (row.who()) {
      case ANYBODY_SIGNED_IN, HOLDER, PAYER -> world().payer();
      case STAFF -> world().cashier();
      case OWNER -> world().owner();
      case PROGRAM -> world().allScopes();
      case OFFICER -> world().officer();
    };
  }

  private Reply send(Operation operation, Row row, Person caller, String path, boolean withKey) {
    Object body = row.body().apply(world());
    return caller.send(
        operation.method(),
        path,
        body == null ? null : Person.JSON.writeValueAsString(body),
        withKey ? Map.of("Idempotency-Key", UUID.randomUUID().toString()) : Map.of());
  }

  private static Row row(Operation operation) {
    Row row = ROWS.get(operation.id());
    if (row == null) {
      throw new AssertionError(
          "say in a row who may use " + operation.method() + " " + operation.path());
    }
    return row;
  }
}
