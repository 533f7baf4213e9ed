package io.sycee.e2e;

import io.sycee.demo.ApiClient;
import io.sycee.demo.ApiClient.Reply;
import java.util.Map;

/** People before a running demo. */
final class DemoClients {

  private static final String SHOP_CODE_BEGINS = "000201";

  private DemoClients() {}

  /** Somebody with a wallet that holds so much. */
  static ApiClient holder(RunningDemo demo, long balanceMinor) {
    ApiClient client = new ApiClient(demo.site());
    client.openWallet().must(201);
    String status =
        client
            .post("/v1/top-ups", topUp(cardToken(client, "4000 0000 0000 0010"), balanceMinor))
            .must(201)
            .get("status")
            .stringValue();
    if (!status.equals("succeeded")) {
      throw new IllegalStateException("the top-up is " + status);
    }
    return client;
  }

  static Map<String, Object> topUp(String cardToken, long amountMinor) {
    return Map.of("amountMinor", amountMinor, "currency", "EUR", "cardToken", cardToken);
  }

  static String cardToken(ApiClient client, String number) {
    return client
        .post(
            "/sandbox/acquirer/cards",
            Map.of("number", number, "expiry", "12/39", "securityCode", "123"))
        .must(201)
        .get("cardToken")
        .stringValue();
  }

  static Map<String, Object> payment(String shopCode, long amountMinor) {
    return Map.of("payload", shopCode, "amountMinor", amountMinor, "currency", "EUR");
  }

  static long balanceMinor(ApiClient client) {
    return client.get("/v1/wallets/EUR").must(200).get("balanceMinor").longValue();
  }

  /** The code of the first shop, as the demo prints it. */
  static String shopCode(RunningDemo demo) {
    return demo.welcome().stream()
        .map(String::strip)
        .filter(line -> line.startsWith(SHOP_CODE_BEGINS))
        .findFirst()
        .orElseThrow();
  }

  /** The key of a program of the first shop, as the demo prints it. */
  static String apiKey(RunningDemo demo) {
    return demo.welcome().stream()
        .filter(line -> line.contains("SYCEE_KEY="))
        .map(line -> line.substring(line.indexOf("SYCEE_KEY=") + "SYCEE_KEY=".length()))
        .findFirst()
        .orElseThrow();
  }

  /** A new cashier of the first shop. */
  static ApiClient cashier(RunningDemo demo) {
    String link = demo.tillLinks().getFirst();
    ApiClient cashier = new ApiClient(demo.site());
    cashier.openWallet().must(201);
    cashier
        .post(
            "/v1/cashier-invitations/acceptance",
            Map.of("token", link.substring(link.lastIndexOf('/') + 1)))
        .must(200);
    return cashier;
  }

  /** The shop in which a cashier works. */
  static String shopOf(ApiClient cashier) {
    return cashier.get("/v1/shops").must(200).get("data").get(0).get("id").stringValue();
  }

  /** What a shop took on a day of its own, or today. */
  static Reply day(ApiClient cashier, String shop, String day) {
    return cashier.get("/v1/shops/" + shop + "/payments?day=" + day).must(200);
  }
}
