package io.sycee.client;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

/** The README's example, compiled here and run by {@link ClientScenarioTest}. */
final class Example {

  private Example() {}

  interface Customer {
    void pays(String payload);
  }

  static Refund run(URI site, String apiKey, Customer customer) {
    // README:
    SyceeClient sycee = SyceeClient.of(site, apiKey);
    String orderKey = UUID.randomUUID().toString(); // Kept with the order, before it is asked for.
    NewCharge order =
        NewCharge.of(1250, "EUR").reference("Order 7").metadata(Map.of("basket", "b-1207"));

    Charge charge = sycee.createCharge(order, orderKey);
    customer.pays(charge.payload()); // Draw it as a QR code.

    Payment payment = sycee.payments(ListQuery.all().reference("Order 7")).data().get(0);
    try {
      return sycee.refund(payment.id(), NewRefund.of(250, "EUR").believing(1250));
    } catch (SyceeException.Refused refused) {
      throw refused; // Nothing changed; refused.code() says why, such as refundable_mismatch.
    } catch (SyceeException.Unknown open) {
      throw open; // Ask again later with open.idempotencyKey(): it is carried out once at most.
    }
    // End.
  }
}
