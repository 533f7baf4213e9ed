package io.sycee.notice;

import io.sycee.payment.ChargeCancelled;
import io.sycee.payment.ChargeChanged;
import io.sycee.payment.DisputeChanged;
import io.sycee.payment.PaymentsPaid;
import io.sycee.payment.RefundMade;
import io.sycee.peer.GiftChanged;
import io.sycee.peer.RequestEnded;
import io.sycee.peer.RequestMade;
import io.sycee.peer.TransferMade;
import io.sycee.settlement.SettlementClosed;
import io.sycee.wallet.ChargeBackBooked;
import io.sycee.wallet.TopUpSucceeded;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
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
  void on(PaymentsPaid paid) {
    paid.payments().forEach(this::tell);
  }

  private void tell(PaymentsPaid.Paid paid) {
    String payment = paid.paymentId().toString();
    Map<String, String> ids = new LinkedHashMap<>(Map.of("paymentId", payment));
    UUID charge = paid.charge();
    if (charge != null) {
      ids.put("chargeId", charge.toString());
    }
    UUID link = paid.link();
    if (link != null) {
      ids.put("paymentLinkId", link.toString());
    }
    send(Topic.ofShop(paid.shop()), "payment.paid", ids);
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
  void on(SettlementClosed closed) {
    send(
        Topic.ofShop(closed.shop()),
        "settlement.closed",
        Map.of("settlementId", closed.settlementId().toString(), "day", closed.day().toString()));
  }

  @TransactionalEventListener
  void on(ChargeChanged changed) {
    String name =
        switch (changed.event()) {
          case AUTHORIZE -> "charge.authorized";
          case CAPTURE_PART, CAPTURE_LAST -> "charge.captured";
          case VOID -> "charge.voided";
          case RUN_OUT -> "charge.expired";
          case PAY, CANCEL -> throw new IllegalStateException("nothing is held: " + changed);
        };
    Map<String, String> ids = Map.of("chargeId", changed.chargeId().toString());
    send(Topic.ofShop(changed.shop()), name, ids);
    send(Topic.of(changed.payer()), name, ids);
  }

  @TransactionalEventListener
  void on(DisputeChanged changed) {
    String name =
        switch (changed.what()) {
          case OPENED -> "dispute.opened";
          case ANSWERED -> "dispute.answered";
          case CLOSED -> "dispute.closed";
        };
    Map<String, String> ids =
        Map.of(
            "disputeId", changed.disputeId().toString(),
            "paymentId", changed.paymentId().toString());
    send(Topic.ofShop(changed.shop()), name, ids);
    send(Topic.of(changed.payer()), name, ids);
  }

  @TransactionalEventListener
  void on(TopUpSucceeded succeeded) {
    send(
        Topic.of(succeeded.holder()),
        "top_up.succeeded",
        Map.of("topUpId", succeeded.topUpId().toString()));
  }

  @TransactionalEventListener
  void on(ChargeBackBooked booked) {
    send(
        Topic.of(booked.holder()),
        "charge_back.changed",
        Map.of("chargeBackId", booked.chargeBackId().toString()));
  }

  @TransactionalEventListener
  void on(TransferMade made) {
    Map<String, String> ids = Map.of("transferId", made.transferId().toString());
    send(Topic.of(made.payee()), "transfer.made", ids);
    send(Topic.of(made.payer()), "transfer.made", ids);
  }

  @TransactionalEventListener
  void on(RequestMade made) {
    Map<String, String> ids = Map.of("requestId", made.requestId().toString());
    send(Topic.of(made.asked()), "request.made", ids);
    send(Topic.of(made.asker()), "request.made", ids);
  }

  @TransactionalEventListener
  void on(RequestEnded ended) {
    Map<String, String> ids = Map.of("requestId", ended.requestId().toString());
    send(Topic.of(ended.asker()), "request.ended", ids);
    send(Topic.of(ended.asked()), "request.ended", ids);
  }

  @TransactionalEventListener
  void on(GiftChanged changed) {
    send(Topic.of(changed.giver()), "gift.changed", Map.of("giftId", changed.giftId().toString()));
  }

  private void send(Topic topic, String name, Map<String, String> data) {
    relay.send(new LiveEvent(topic.name(), name, data));
  }
}
