package io.sycee.demo;

import io.sycee.demo.ApiClient.Reply;
import io.sycee.demo.DemoShops.DemoShop;
import io.sycee.fsck.Fsck;
import io.sycee.fsck.FsckReport;
import io.sycee.merchant.Shop;
import io.sycee.money.Money;
import io.sycee.qr.MerchantCode;
import io.sycee.qr.QrPicture;
import io.sycee.qr.QrSigner;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The main job, walked through the public API like any outside client: {@code ./sycee demo --tour}.
 * Each step prints the balances before and after, and stops the tour when they are not what they
 * must be.
 */
final class Tour {

  private static final String CURRENCY = "EUR";

  /** Object 63: two digits of id, two of length, four of checksum; always the last. */
  private static final int CHECKSUM_OBJECT = 8;

  private final PrintStream out;
  private final Fsck fsck;
  private final DemoShop bakery;
  private final ApiClient visitor;
  private final ApiClient cashier;
  private final ApiClient program;
  private final String site;
  private long walletMinor;
  private long takingsMinor;
  private boolean allWell = true;

  Tour(DemoShops demo, int port, Fsck fsck, PrintStream out) {
    this.site = "http://localhost:" + port;
    this.out = out;
    this.fsck = fsck;
    this.bakery = demo.shops().getFirst();
    this.visitor = new ApiClient(site);
    this.cashier = new ApiClient(site);
    this.program = ApiClient.ofProgram(site, demo.apiKey());
  }

  /** Whether every step ended as it must. */
  boolean walk() {
    cashier.openWallet().must(201);
    cashier
        .post("/v1/cashier-invitations/acceptance", Map.of("token", bakery.invitation()))
        .must(200);

    visitor.openWallet().must(201);
    step("A visitor opens a wallet with a passkey and nothing else", 0, 0);

    topUp();
    String payload = scan();
    String paymentId = pay(payload);
    sendToAnAddress();
    tellTheBakerysProgram();
    refundAPart(paymentId);
    tooMuch(payload);
    aboveStepUp(payload);
    refundTheRest(paymentId);
    proveTheBooks();
    out.println(allWell ? "All of it was as it must be." : "NOT all of it was as it must be.");
    return allWell;
  }

  private void topUp() {
    Reply card =
        visitor
            .post(
                "/sandbox/acquirer/cards",
                Map.of("number", "4000 0000 0000 0010", "expiry", "12/39", "securityCode", "123"))
            .must(201);
    Reply topUp =
        visitor
            .post("/v1/top-ups", amount(5000, "cardToken", card.get("cardToken").stringValue()))
            .must(201);
    expect("succeeded", topUp.get("status").stringValue());
    step("tops up 50.00 EUR from a test card", 5000, 0);
  }

  private String scan() {
    byte[] png =
        cashier
            .get("/v1/shops/" + bakery.shop().id() + "/poster?format=poster.png")
            .must(200)
            .bytes();
    String payload =
        QrPicture.read(png).orElseThrow(() -> new IllegalStateException("no code in the poster"));
    Reply reading = visitor.post("/v1/qr-readings", Map.of("payload", payload)).must(200);
    expect(bakery.shop().name(), reading.get("shop").get("name").stringValue());
    expect("true", reading.get("shop").get("verified").toString());
    step("scans the poster of " + bakery.shop().name() + ": signature right, name verified", 0, 0);

    int at = payload.length() - CHECKSUM_OBJECT - 1;
    char other = payload.charAt(at) == 'A' ? 'B' : 'A';
    refused(
        "scans a code with one character changed",
        payload.substring(0, at) + other + payload.substring(at + 1));
    refused("scans a sticker that a stranger signed", forged());
    return payload;
  }

  /** The bakery's code, whole and well signed, but with a key that is not the operator's. */
  private String forged() {
    Shop shop = bakery.shop();
    return QrSigner.generate()
        .write(
            MerchantCode.ofShop(
                new MerchantCode.Shop(
                    shop.id(), shop.name(), shop.city(), shop.country(), shop.categoryCode()),
                shop.currency()));
  }

  private void refused(String what, String payload) {
    Reply reading = visitor.post("/v1/qr-readings", Map.of("payload", payload)).must(422);
    step(what + ": refused, " + reading.get("code").stringValue(), 0, 0);
  }

  private String pay(String payload) {
    String key = UUID.randomUUID().toString();
    Reply paid = visitor.post("/v1/payments", amount(420, "payload", payload), key).must(201);
    step("pays 4.20 EUR", -420, 420);

    Reply again = visitor.post("/v1/payments", amount(420, "payload", payload), key).must(201);
    expect(paid.text(), again.text());
    expect("true", String.valueOf(again.replayed()));
    step("sends the same request again: the same receipt, paid once", 0, 0);

    Reply other = visitor.post("/v1/payments", amount(990, "payload", payload), key).must(422);
    step("sends another amount under the same key: refused, " + code(other), 0, 0);
    return paid.get("id").stringValue();
  }

  private void sendToAnAddress() {
    ApiClient anna = new ApiClient(site);
    anna.openWallet().must(201);
    String address =
        anna.post("/v1/me/address", Map.of("name", "anna")).must(200).get("address").stringValue();
    visitor.post("/v1/transfers", amount(500, "to", address)).must(201);
    expect("500", anna.get("/v1/wallets/" + CURRENCY).get("balanceMinor").toString());
    step("sends 5.00 EUR to " + address, -500, 0);
  }

  /** A payment by a code that the visitor shows, of which the bakery's program hears. */
  private void tellTheBakerysProgram() {
    try (TourReceiver receiver = TourReceiver.listen()) {
      String endpoints = "/v1/shops/" + bakery.shop().id() + "/webhook-endpoints";
      Reply endpoint =
          program
              .post(endpoints, Map.of("url", receiver.url(), "events", List.of("payment.paid")))
              .must(201);

      String paymentId = showACode();

      TourReceiver.Told told = receiver.next(endpoint.get("secret").stringValue());
      expect("true", String.valueOf(told.verified()));
      expect(paymentId, told.paymentId());
      step("The bakery's program is told " + told.type() + " by webhook: signature right", 0, 0);
      String id = endpoint.get("endpoint").get("id").stringValue();
      program.post(endpoints + "/" + id + "/removal", Map.of()).must(204);
    }
  }

  private String showACode() {
    String code = TourPhone.of(visitor).show();
    Map<String, Object> collection = amount(250, "code", code);
    String codes = "/v1/shops/" + bakery.shop().id() + "/code-payments";
    String paymentId = cashier.post(codes, collection).must(201).get("id").stringValue();
    step("shows a code, which the bakery scans for 2.50 EUR", -250, 250);

    Reply again = cashier.post(codes, collection).must(422);
    step("The bakery scans the same code again: refused, " + code(again), 0, 0);
    return paymentId;
  }

  private void tooMuch(String payload) {
    Map<String, Object> terms = amount(9000, "payload", payload);
    Reply refused = visitor.post("/v1/payments", approved(terms)).must(422);
    step("tries to pay 90.00 EUR: refused, " + code(refused), 0, 0);
  }

  private void aboveStepUp(String payload) {
    Map<String, Object> terms = amount(3500, "payload", payload);
    Reply refused = visitor.post("/v1/payments", terms).must(422);
    step("pays 35.00 EUR with a mere tap: refused, " + code(refused), 0, 0);

    Map<String, Object> approved = approved(terms);
    visitor.post("/v1/payments", approved).must(201);
    step("pays 35.00 EUR with the passkey over exactly these terms", -3500, 3500);

    Reply replayed = visitor.post("/v1/payments", approved).must(422);
    step("uses that approval a second time: refused, " + code(replayed), 0, 0);
  }

  private void refundAPart(String paymentId) {
    cashier.post(refunds(paymentId), amount(120, "refundableMinor", 420)).must(201);
    step("The bakery gives 1.20 EUR of the 4.20 EUR back", 120, -120);
  }

  private void refundTheRest(String paymentId) {
    cashier.post(refunds(paymentId), amount(300, "refundableMinor", 300)).must(201);
    step("The bakery gives the other 3.00 EUR back", 300, -300);

    Reply more = cashier.post(refunds(paymentId), amount(1, null, 0)).must(422);
    step("The bakery tries to refund a cent more: refused, " + code(more), 0, 0);
  }

  private String refunds(String paymentId) {
    return "/v1/shops/" + bakery.shop().id() + "/payments/" + paymentId + "/refunds";
  }

  private void proveTheBooks() {
    FsckReport report = fsck.run();
    allWell &= report.clean();
    out.println();
    out.print("fsck  " + report.text().lines().reduce((first, last) -> last).orElse(""));
    out.println();
  }

  private Map<String, Object> approved(Map<String, Object> payment) {
    Map<String, Object> withApproval = new HashMap<>(payment);
    withApproval.put("approval", visitor.approve(Map.of("act", "payment", "payment", payment)));
    return withApproval;
  }

  private static Map<String, Object> amount(long amountMinor, @Nullable String name, Object value) {
    Map<String, Object> body = new HashMap<>();
    body.put("amountMinor", amountMinor);
    body.put("currency", CURRENCY);
    if (name != null) {
      body.put(name, value);
    }
    return body;
  }

  private static String code(Reply reply) {
    return reply.get("code").stringValue();
  }

  /** Prints a step with both balances before and after it, and checks how far each moved. */
  private void step(String what, long walletBy, long takingsBy) {
    long wallet = visitor.get("/v1/wallets/" + CURRENCY).must(200).get("balanceMinor").longValue();
    long takings =
        cashier
            .get("/v1/shops/" + bakery.shop().id() + "/payments")
            .must(200)
            .get("totals")
            .get("netMinor")
            .longValue();
    boolean right = wallet == walletMinor + walletBy && takings == takingsMinor + takingsBy;
    allWell &= right;
    out.println(what + (right ? "" : "   WRONG"));
    out.println(
        String.format(
            Locale.ROOT,
            "      wallet %9s -> %9s     shop %9s -> %9s",
            show(walletMinor),
            show(wallet),
            show(takingsMinor),
            show(takings)));
    walletMinor = wallet;
    takingsMinor = takings;
  }

  private static String show(long amountMinor) {
    return Money.of(amountMinor, CURRENCY).toString();
  }

  private void expect(String expected, String found) {
    if (!expected.equals(found)) {
      allWell = false;
      out.println("      WRONG: expected " + expected + ", found " + found);
    }
  }
}
