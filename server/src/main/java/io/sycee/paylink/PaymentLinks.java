package io.sycee.paylink;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.Problem;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.HolderId;
import io.sycee.identity.ShopCaller;
import io.sycee.identity.ShopProgram;
import io.sycee.identity.Site;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopCodes.ShopCode;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.payment.Payment;
import io.sycee.payment.Payments;
import io.sycee.time.BusinessClock;
import io.sycee.time.TimeOrderedId;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes links, shows what they ask for, and lets people pay by them.
 *
 * <p>A link's row is locked before whatever a payment locks: payers of one link come one after
 * another, so that a link is never paid more often than it may be.
 */
@Component
public class PaymentLinks {

  private final LinkTable links;
  private final Payments payments;
  private final Shops shops;
  private final Site site;
  private final BusinessClock clock;

  PaymentLinks(LinkTable links, Payments payments, Shops shops, Site site, BusinessClock clock) {
    this.links = links;
    this.payments = payments;
    this.shops = shops;
    this.site = site;
    this.clock = clock;
  }

  /** What a shop wants a link to ask for; see {@link PaymentLink}. */
  public record Wanted(
      Currency currency,
      @Nullable Long amountMinor,
      @Nullable String reference,
      @Nullable String note,
      @Nullable Integer maxPayments,
      @Nullable Instant expiresAt) {}

  /** Names a link in an answer that is kept under a request's key: without its token. */
  public record Named(UUID id) {}

  /** What somebody with the link sees before they pay. */
  public record Asked(Shop shop, PaymentLink link, String state) {}

  /** Answers with the {@link Named}, or with the refusal. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer make(Shop shop, ShopCaller by, Wanted wanted) {
    Optional<Problem> refusal = LinkRules.makingRefused(shop, wanted.currency());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    PaymentLink link =
        new PaymentLink(
            TimeOrderedId.next(),
            shop.id(),
            LinkToken.draw(),
            wanted.currency(),
            wanted.amountMinor(),
            wanted.reference(),
            wanted.note(),
            wanted.maxPayments(),
            wanted.expiresAt(),
            clock.now(),
            LinkStatus.OPEN,
            null,
            0,
            0,
            null);
    links.insert(
        link, by.answerable().value(), by instanceof ShopProgram program ? program.keyId() : null);
    return Done.created(new Named(link.id()));
  }

  public Optional<PaymentLink> find(Shop shop, UUID id) {
    return links.find(shop.id(), id);
  }

  /** Newest first. */
  public List<PaymentLink> of(Shop shop, @Nullable UUID before, int limit) {
    return links.ofShop(shop.id(), before, limit);
  }

  /** Whether something may still be paid by it, and what is said of it otherwise. */
  public String state(PaymentLink link) {
    return link.stateAt(clock.now());
  }

  /** What to give to a payer: it opens in the wallet, which leads strangers to one of their own. */
  public String address(PaymentLink link) {
    // The token is in the fragment, which no browser sends to a server and no server logs.
    return site.origin() + "/wallet/#/pay/" + link.token().text();
  }

  /**
   * Lets nobody pay by it any more. Doing it twice, or to one that has ended, changes nothing.
   * Answers with the {@link Named}.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer switchOff(Shop shop, UUID id) {
    Optional<PaymentLink> found = links.lock(shop.id(), id);
    if (found.isEmpty()) {
      return Problem.notFound();
    }
    if (found.get().status().mayBecome(LinkStatus.OFF)) {
      links.switchOff(id, clock.now());
    }
    return Done.ok(new Named(id));
  }

  /** What a link asks for, or that it leads nowhere. */
  public Optional<Asked> look(LinkToken token) {
    return links
        .byToken(token)
        .map(link -> new Asked(shops.find(link.shop()).orElseThrow(), link, state(link)));
  }

  public static Problem unknown() {
    return LinkRules.unknown();
  }

  /**
   * Pays what a link asks for.
   *
   * @return {@link Done} with {@link Payments.Paid}, or the refusal
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Answer pay(HolderId payer, LinkToken token, Money amount, @Nullable ApprovalProof proof) {
    Optional<PaymentLink> found = links.lockByToken(token);
    if (found.isEmpty()) {
      return LinkRules.unknown();
    }
    PaymentLink link = found.get();
    Optional<Problem> refusal = LinkRules.payingRefused(link, amount, clock.now());
    if (refusal.isPresent()) {
      return refusal.get();
    }
    ShopCode asked =
        new ShopCode(
            shops.find(link.shop()).orElseThrow(),
            null,
            link.amount(),
            link.reference(),
            null,
            link.expiresAt());
    Answer answer =
        payments.payByLink(payer, asked, link.id(), LinkRules.terms(link, amount), amount, proof);
    if (answer instanceof Done done && done.body() instanceof Payments.Paid paid) {
      note(link, paid.payment());
    }
    return answer;
  }

  private void note(PaymentLink link, Payment payment) {
    LinkStatus next = link.isOnItsLast() ? LinkStatus.USED_UP : LinkStatus.OPEN;
    if (next != link.status() && !link.status().mayBecome(next)) {
      throw new IllegalStateException(link.status() + " does not become " + next);
    }
    links.paid(link.id(), payment.amount().amountMinor(), payment.paidAt(), next);
  }
}
