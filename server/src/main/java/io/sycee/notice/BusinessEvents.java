package io.sycee.notice;

import io.sycee.payment.ChargeCancelled;
import io.sycee.payment.PaymentPaid;
import io.sycee.payment.RefundMade;
import io.sycee.wallet.TopUpSucceeded;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Turns what happened into what screens are told, once it is committed. */
@Component
class BusinessEvents {

  private final LiveRelay relay;

  BusinessEvents(LiveRelay relay) {
    this.relay = relay;
  }

  @TransactionalEventListener
  void on(PaymentPaid paid) {
    @Nullable UUID charge = paid.charge();
    String payment = paid.paymentId().toString();
    send(
        Topic.ofShop(paid.shop()),
        "payment.paid",
        charge == null
            ? Map.of("paymentId", payment)
            : Map.of("paymentId", payment, "chargeId", charge.toString()));
    send(Topic.of(paid.payer()), "payment.paid", Map.of("paymentId", payment));
  }

  @TransactionalEventListener
  void on(RefundMade made) {
    Map<String, String> ids =
        Map.of("refundId", made.refundId().toString(), "paymentId", made.paymentId().toString());
    send(Topic.ofShop(made.shop()), "refund.made", ids);
    send(Topic.of(made.payer()), "refund.made", ids);
  }

  @TransactionalEventListener
  void on(ChargeCancelled cancelled) {
    send(
        Topic.ofShop(cancelled.shop()),
        "charge.cancelled",
        Map.of("chargeId", cancelled.chargeId().toString()));
  }

  @TransactionalEventListener
  void on(TopUpSucceeded succeeded) {
    send(
        Topic.of(succeeded.holder()),
        "top_up.succeeded",
        Map.of("topUpId", succeeded.topUpId().toString()));
  }

  private void send(Topic topic, String name, Map<String, String> data) {
    relay.send(new LiveEvent(topic.name(), name, data));
  }
}
