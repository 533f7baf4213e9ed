package io.sycee.bench.api;

import java.io.IOException;
import java.util.SplittableRandom;
import java.util.UUID;

/** What one caller asks of the platform, over and over, each time as another holder. */
@FunctionalInterface
interface Work {

  void once(Wire wire, SplittableRandom random) throws IOException;

  /** Every holder pays any shop. */
  static Work payUniformShops(Town town) {
    return (wire, random) ->
        pay(wire, town, random, town.shops().get(random.nextInt(town.shops().size())), 1);
  }

  /** Every holder pays one shop, as after a concert. */
  static Work payHotShop(Town town) {
    return (wire, random) -> pay(wire, town, random, town.shops().getFirst(), 1);
  }

  /** One request in ten is sent twice, as by phones on a bad network. */
  static Work payWithRetries(Town town) {
    return (wire, random) ->
        pay(
            wire,
            town,
            random,
            town.shops().get(random.nextInt(town.shops().size())),
            random.nextInt(9) == 0 ? 2 : 1);
  }

  /** The till makes a charge, and a holder pays it: two requests. */
  static Work payCharges(Town town) {
    return (wire, random) -> {
      Town.Shop shop = town.shops().get(random.nextInt(town.shops().size()));
      String charge =
          wire.post(
                  "/v1/shops/" + shop.id() + "/charges",
                  town.owner(),
                  key(random),
                  "{\"amountMinor\":1,\"currency\":\"EUR\"}")
              .must(201)
              .body();
      wire.post(
              "/v1/payments",
              session(town, random),
              key(random),
              payment(member(charge, "payload")))
          .must(201);
    };
  }

  /** From person to person, by address. */
  static Work send(Town town) {
    return (wire, random) ->
        wire.post(
                "/v1/transfers",
                session(town, random),
                key(random),
                "{\"to\":\""
                    + town.addresses().get(random.nextInt(town.addresses().size()))
                    + "\",\"amountMinor\":1,\"currency\":\"EUR\"}")
            .must(201);
  }

  static Work readBalance(Town town) {
    return (wire, random) -> wire.get("/v1/wallets/EUR", session(town, random)).must(200);
  }

  static Work readStatement(Town town) {
    return (wire, random) -> wire.get("/v1/wallets/EUR/movements", session(town, random)).must(200);
  }

  /** HTTP and JSON with nothing behind them: the public keys are at hand. */
  static Work readKeys(Town town) {
    return (wire, random) ->
        wire.get("/.well-known/sycee/qr-keys", session(town, random)).must(200);
  }

  private static void pay(Wire wire, Town town, SplittableRandom random, Town.Shop shop, int times)
      throws IOException {
    String session = session(town, random);
    String key = key(random);
    String first = "";
    for (int time = 0; time < times; time++) {
      String answer =
          wire.post("/v1/payments", session, key, payment(shop.payload())).must(201).body();
      if (time > 0 && !answer.equals(first)) {
        throw new IOException("a repeated request was answered otherwise: " + answer);
      }
      first = answer;
    }
  }

  private static String payment(String payload) {
    return "{\"payload\":\"" + payload + "\",\"amountMinor\":1,\"currency\":\"EUR\"}";
  }

  private static String session(Town town, SplittableRandom random) {
    return town.sessions().get(random.nextInt(town.sessions().size()));
  }

  private static String key(SplittableRandom random) {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }

  /** A string of an answer; our own codes hold nothing that JSON would escape. */
  static String member(String json, String name) {
    int begin = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
    return json.substring(begin, json.indexOf('"', begin));
  }
}
