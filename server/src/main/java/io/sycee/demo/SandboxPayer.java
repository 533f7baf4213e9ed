package io.sycee.demo;

import io.sycee.demo.ApiClient.Reply;
import io.sycee.identity.Site;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * An invented customer who pays whatever code they are shown, for integrators without a phone at
 * hand. There is nothing behind the curtain: a wallet is opened with a software passkey, filled
 * from a test card and paid from, all through the public API from outside, so that every limit and
 * every refusal is the one that a real customer would meet.
 */
@Component
@ConditionalOnProperty("sycee.rails.sandbox")
public class SandboxPayer {

  private static final String TEST_CARD = "4000 0000 0000 0010";

  /** After these the next customer comes: the last one's wallet is spent, or signed out. */
  private static final Set<String> SPENT =
      Set.of("insufficient_funds", "over_daily_limit", "not_signed_in");

  private final Environment settings;
  private final Site site;
  private @Nullable ApiClient customer;

  SandboxPayer(Environment settings, Site site) {
    this.settings = settings;
    this.site = site;
  }

  /** How a payment link's address goes on after the name of the place. */
  private static final String LINK = "/wallet/#/pay/";

  /**
   * @param payload a code's text, or a payment link's address
   * @param amountMinor for codes that name no amount; null for those that do
   * @return what the customer was answered, a receipt or a refusal
   */
  public synchronized Reply pay(String payload, @Nullable Long amountMinor) {
    Reply paid = tryToPay(payload, amountMinor);
    if (paid.status() != 201 && SPENT.contains(paid.get("code").stringValue())) {
      customer = null;
      return tryToPay(payload, amountMinor);
    }
    return paid;
  }

  /** What a customer is answered who has nothing. */
  public Reply payFromAnEmptyWallet(String payload, @Nullable Long amountMinor) {
    ApiClient poor = new ApiClient(here(), site.origin());
    Reply opened = poor.openWallet();
    return opened.status() == 201 ? pay(poor, payload, amountMinor, true) : opened;
  }

  /** What a customer is answered who only taps: a small amount is paid by that. */
  public Reply payWithoutApproval(String payload, @Nullable Long amountMinor) {
    ApiClient hasty = new ApiClient(here(), site.origin());
    Reply opened = hasty.openWallet();
    if (opened.status() != 201) {
      return opened;
    }
    topUp(hasty);
    return pay(hasty, payload, amountMinor, false);
  }

  private Reply tryToPay(String payload, @Nullable Long amountMinor) {
    ApiClient payer = customer;
    if (payer == null) {
      payer = new ApiClient(here(), site.origin());
      Reply opened = payer.openWallet();
      if (opened.status() != 201) {
        return opened;
      }
      topUp(payer);
      customer = payer;
    }
    return pay(payer, payload, amountMinor, true);
  }

  /** By a link or by a code. */
  private static Reply pay(
      ApiClient payer, String payload, @Nullable Long amountMinor, boolean approves) {
    int link = payload.indexOf(LINK);
    Asked asked =
        link >= 0
            ? new Asked("/v1/link-payments", "link_payment", "linkPayment", "token")
            : new Asked("/v1/payments", "payment", "payment", "payload");
    String read = link >= 0 ? payload.substring(link + LINK.length()) : payload;
    Reply reading =
        payer.post(
            link >= 0 ? "/v1/payment-link-readings" : "/v1/qr-readings",
            Map.of(asked.name(), read));
    return reading.status() == 200
        ? pay(payer, asked, read, reading, amountMinor, approves)
        : reading;
  }

  /**
   * How what was read is paid.
   *
   * @param act of the approval
   * @param terms the approval's member that says what is paid
   * @param name of what was read, in the payment
   */
  private record Asked(String route, String act, String terms, String name) {}

  private static Reply pay(
      ApiClient payer,
      Asked asked,
      String read,
      Reply reading,
      @Nullable Long amountMinor,
      boolean approves) {
    JsonNode fixed = reading.get("amountMinor");
    Map<String, Object> payment = new HashMap<>();
    payment.put(asked.name(), read);
    payment.put("amountMinor", fixed.isNumber() ? Long.valueOf(fixed.longValue()) : amountMinor);
    payment.put("currency", reading.get("currency").stringValue());
    if (!approves) {
      return payer.post(asked.route(), payment);
    }
    Map<String, Object> approved = new HashMap<>(payment);
    Reply approval =
        payer.tryToApprove(Map.of("act", asked.act(), asked.terms(), payment), approved);
    return approval.status() == 201 ? payer.post(asked.route(), approved) : approval;
  }

  /** As full as a wallet may be. */
  private void topUp(ApiClient payer) {
    Reply market = payer.get("/v1/market").must(200);
    String card =
        payer
            .post(
                "/sandbox/acquirer/cards",
                Map.of("number", TEST_CARD, "expiry", "12/39", "securityCode", "123"))
            .must(201)
            .get("cardToken")
            .stringValue();
    payer
        .post(
            "/v1/top-ups",
            Map.of(
                "amountMinor", market.get("visitorLimits").get("balanceMinor").longValue(),
                "currency", market.get("currency").stringValue(),
                "cardToken", card))
        .must(201);
  }

  /** Where this instance listens itself, whatever stands in front of it. */
  private String here() {
    return "http://"
        + settings.getProperty("server.address", "127.0.0.1")
        + ":"
        + settings.getRequiredProperty("local.server.port");
  }
}
