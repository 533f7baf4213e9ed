package io.sycee.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.sycee.payment.ChargeCancelled;
import io.sycee.payment.ChargeChanged;
import io.sycee.payment.ChargeExpired;
import io.sycee.payment.DisputeChanged;
import io.sycee.payment.Metadata;
import io.sycee.payment.PaymentsPaid;
import io.sycee.payment.RefundMade;
import io.sycee.settlement.SettlementClosed;
import io.sycee.time.TimeOrderedId;
import io.sycee.time.WallClock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes down what is to be told, inside the very transaction in which it happens: the two commit
 * together, whoever is killed when. After the commit the courier is told to look at once.
 */
@Component
class Recorder {

  /** Raised when a member changes its meaning; new members may come at any time. */
  private static final int VERSION = 1;

  private final EventTable events;
  private final Courier courier;
  private final Metadata metadata;
  private final WallClock clock;
  private final JsonMapper json;
  private final String mode;

  Recorder(
      EventTable events,
      Courier courier,
      Metadata metadata,
      WallClock clock,
      JsonMapper json,
      @Value("${sycee.rails.sandbox:false}") boolean sandbox) {
    this.events = events;
    this.courier = courier;
    this.metadata = metadata;
    this.clock = clock;
    this.json = json;
    this.mode = sandbox ? "test" : "live";
  }

  /**
   * What is sent: ids only, to be read from their own routes. The payee is named, so that an
   * endpoint that is aimed at somebody else's receiver is noticed there.
   *
   * @param metadata the shop's own words, of the refund or else of the charge that it is about
   */
  @JsonPropertyOrder({"type", "version", "timestamp", "mode", "payee", "data", "metadata"})
  record Payload(
      String type,
      int version,
      Instant timestamp,
      String mode,
      Map<String, String> payee,
      Map<String, String> data,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> metadata) {}

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(PaymentsPaid paid) {
    record(
        EventKind.PAYMENT_PAID,
        paid.payments().stream()
            .map(payment -> new Happened(payment.shop(), ids(payment)))
            .toList());
  }

  private static Map<String, String> ids(PaymentsPaid.Paid payment) {
    Map<String, String> ids = new LinkedHashMap<>();
    ids.put("paymentId", payment.paymentId().toString());
    UUID charge = payment.charge();
    if (charge != null) {
      ids.put("chargeId", charge.toString());
    }
    UUID link = payment.link();
    if (link != null) {
      ids.put("paymentLinkId", link.toString());
    }
    return ids;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(RefundMade made) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("refundId", made.refundId().toString());
    data.put("paymentId", made.paymentId().toString());
    record(EventKind.REFUND_MADE, made.shop(), data);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(ChargeCancelled cancelled) {
    record(
        EventKind.CHARGE_CANCELLED,
        cancelled.shop(),
        Map.of("chargeId", cancelled.chargeId().toString()));
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(ChargeExpired expired) {
    record(
        EventKind.CHARGE_EXPIRED,
        expired.shop(),
        Map.of("chargeId", expired.chargeId().toString()));
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(SettlementClosed closed) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("settlementId", closed.settlementId().toString());
    data.put("day", closed.day().toString());
    record(EventKind.SETTLEMENT_CLOSED, closed.shop(), data);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(ChargeChanged changed) {
    EventKind kind =
        switch (changed.event()) {
          case AUTHORIZE -> EventKind.CHARGE_AUTHORIZED;
          case CAPTURE_PART, CAPTURE_LAST -> EventKind.CHARGE_CAPTURED;
          case VOID -> EventKind.CHARGE_VOIDED;
          case RUN_OUT -> EventKind.CHARGE_EXPIRED;
          case PAY, CANCEL -> throw new IllegalStateException("nothing is held: " + changed);
        };
    Map<String, String> data = new LinkedHashMap<>();
    data.put("chargeId", changed.chargeId().toString());
    UUID payment = changed.paymentId();
    if (payment != null) {
      data.put("paymentId", payment.toString());
    }
    record(kind, changed.shop(), data);
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void on(DisputeChanged changed) {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("disputeId", changed.disputeId().toString());
    data.put("paymentId", changed.paymentId().toString());
    switch (changed.what()) {
      case OPENED -> record(EventKind.DISPUTE_OPENED, changed.shop(), data);
      case CLOSED -> record(EventKind.DISPUTE_CLOSED, changed.shop(), data);
      // The shop answered itself.
      case ANSWERED -> {}
    }
  }

  private record Happened(UUID shop, Map<String, String> data) {

    /** Whose words go along: the refund's, or else the charge's. */
    Optional<UUID> about() {
      String id = data.getOrDefault("refundId", data.get("chargeId"));
      return Optional.ofNullable(id).map(UUID::fromString);
    }
  }

  private void record(EventKind kind, UUID shop, Map<String, String> data) {
    record(kind, List.of(new Happened(shop, data)));
  }

  /** Most shops have no endpoint: of what happens to them nothing is made. */
  private void record(EventKind kind, List<Happened> happened) {
    Set<UUID> subscribed =
        events.subscribed(kind, happened.stream().map(Happened::shop).collect(Collectors.toSet()));
    Instant now = clock.now();
    List<Happened> wanted =
        happened.stream().filter(one -> subscribed.contains(one.shop())).toList();
    Map<UUID, SortedMap<String, String>> words =
        metadata.of(wanted.stream().flatMap(one -> one.about().stream()).toList());
    List<EventTable.Event> told =
        wanted.stream()
            .map(one ->
                new EventTable.Event(
                    TimeOrderedId.next(), one.shop(), body(kind, one, wordsOf(one, words), now)))
            .toList();
    if (!told.isEmpty() && events.record(kind, told, now) > 0) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              courier.look();
            }
          });
    }
  }

  private static Map<String, String> wordsOf(
      Happened one, Map<UUID, SortedMap<String, String>> words) {
    Optional<UUID> about = one.about();
    return about.isEmpty() ? Map.of() : words.getOrDefault(about.get(), new TreeMap<>());
  }

  private String body(EventKind kind, Happened one, Map<String, String> words, Instant now) {
    return json.writeValueAsString(
        new Payload(
            kind.text(),
            VERSION,
            now,
            mode,
            Map.of("shopId", one.shop().toString()),
            one.data(),
            words));
  }
}
