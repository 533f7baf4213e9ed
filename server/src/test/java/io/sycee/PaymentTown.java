package io.sycee;

import io.sycee.api.Answer;
import io.sycee.api.Done;
import io.sycee.api.GroupedRequests;
import io.sycee.api.GroupedRequests.Join;
import io.sycee.api.GroupedRequests.Post;
import io.sycee.api.GroupedRequests.Refuse;
import io.sycee.api.GroupedRequests.Step;
import io.sycee.api.IdempotentRequests;
import io.sycee.demo.SoftwareAuthenticator;
import io.sycee.fsck.Fsck;
import io.sycee.fsck.FsckReport;
import io.sycee.identity.ApprovableAct;
import io.sycee.identity.ApprovalProof;
import io.sycee.identity.Approvals;
import io.sycee.identity.Ceremony;
import io.sycee.identity.HolderId;
import io.sycee.identity.Identity;
import io.sycee.identity.NewSession;
import io.sycee.identity.Outcome;
import io.sycee.identity.PasskeyAnswer;
import io.sycee.identity.SignedIn;
import io.sycee.identity.SignedInHolder;
import io.sycee.identity.Terms;
import io.sycee.ledger.Ledger;
import io.sycee.ledger.Transfer;
import io.sycee.merchant.Shop;
import io.sycee.merchant.ShopApplication;
import io.sycee.merchant.ShopCodes;
import io.sycee.merchant.ShopStatus;
import io.sycee.merchant.Shops;
import io.sycee.money.Money;
import io.sycee.payment.Charge;
import io.sycee.payment.Charges;
import io.sycee.payment.Payments;
import io.sycee.payment.Refund;
import io.sycee.payment.Refunds;
import io.sycee.payment.ShopBook;
import io.sycee.rail.SandboxCardAcquirer;
import io.sycee.wallet.TopUp;
import io.sycee.wallet.TopUps;
import io.sycee.wallet.Wallet;
import io.sycee.wallet.Wallets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A town whose people pay over the interfaces of the modules, each request in a transaction and
 * under an idempotency key as behind the HTTP routes, at times that a test sets. Nothing happens by
 * itself: the sweepers are off.
 */
@SyceeTest
@Import(StillClocks.class)
@TestPropertySource(
    properties = {
      "sycee.rails.sandbox=true",
      "sycee.market.currency=EUR",
      "sycee.market.time-zone=Europe/Amsterdam",
      "sycee.attempts.opening=1000000",
      "db-scheduler.enabled=false",
      // Thousands of commits, of which none has to outlive this test.
      "spring.datasource.hikari.connection-init-sql=set synchronous_commit = off"
    })
abstract class PaymentTown {

  static final ZoneId MARKET = ZoneId.of("Europe/Amsterdam");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired TestClock businessTime;
  @Autowired TestClock wallTime;
  @Autowired TestDatabase database;

  @Autowired private Identity identity;
  @Autowired private Approvals approvals;
  @Autowired private List<ApprovableAct> acts;
  @Autowired private Shops shops;
  @Autowired private ShopCodes codes;
  @Autowired private Wallets wallets;
  @Autowired private TopUps topUps;
  @Autowired private Charges charges;
  @Autowired private Payments payments;
  @Autowired private Refunds refunds;
  @Autowired private ShopBook book;
  @Autowired private Ledger ledger;
  @Autowired private SandboxCardAcquirer acquirer;
  @Autowired private IdempotentRequests requests;
  @Autowired private GroupedRequests grouped;
  @Autowired private PlatformTransactionManager transactions;

  /** Somebody with a wallet and the device that opened it. */
  record Person(HolderId holder, SoftwareAuthenticator device) {

    UUID id() {
      return holder.value();
    }

    private String key() {
      return new SignedInHolder(holder).key();
    }
  }

  /** A request that can be sent again. */
  record Request(
      Person caller, String path, String idempotencyKey, Object content, Supplier<Step> act) {

    Request withContent(Object other) {
      return new Request(caller, path, idempotencyKey, other, act);
    }
  }

  Person newPerson() {
    SoftwareAuthenticator device = new SoftwareAuthenticator();
    Ceremony ceremony = succeeded(identity.beginOpening("192.0.2.1"));
    JsonNode credential =
        JSON.readTree(
            device.register(JSON.writeValueAsString(ceremony.publicKey()), SyceeTest.ORIGIN));
    NewSession session =
        succeeded(
            identity.open("192.0.2.1", new PasskeyAnswer(ceremony.ceremonyId(), credential, null)));
    SignedIn caller = session.caller();
    if (caller instanceof SignedInHolder signedIn) {
      return new Person(signedIn.holder(), device);
    }
    throw new IllegalStateException("not a holder: " + caller);
  }

  Shop newShop(Person owner, String name, String currency, ZoneId zone) {
    return Objects.requireNonNull(
        new TransactionTemplate(transactions)
            .execute(status ->
                shops.open(
                    owner.holder(),
                    new ShopApplication(
                        name,
                        "Harbour Town",
                        "NL",
                        "5462",
                        Money.currency(currency).orElseThrow(),
                        zone,
                        true))));
  }

  /** The shop as the register knows it now. */
  private Shop now(UUID shop) {
    return shops.find(shop).orElseThrow();
  }

  String staticCode(UUID shop) {
    return codes.staticCode(now(shop));
  }

  TownReply send(Request request) {
    return TownReply.of(
        grouped.once(
            request.caller().key(),
            http(request.path(), request.idempotencyKey()),
            request.content(),
            request.act()));
  }

  Request payment(Person payer, String payload, Money amount, @Nullable ApprovalProof proof) {
    return asked(
        payer,
        "/v1/payments",
        List.of(payload, amount.toString()),
        () ->
            switch (payments.pay(payer.holder(), payload, amount, proof)) {
              case Refuse refuse -> refuse;
              case Join join -> new Join(() -> figures(join.act().get()));
              case Post post ->
                  new Post(
                      post.posting(),
                      post.row(),
                      posted -> (Done) figures(post.answer().apply(posted)),
                      post.refusal());
            });
  }

  private static Answer figures(Answer answer) {
    return view(
        answer,
        Payments.Paid.class,
        paid ->
            Map.of(
                "id", paid.payment().id().toString(),
                "balanceAfterMinor", String.valueOf(paid.balanceAfterMinor())));
  }

  Request refund(
      Person cashier, UUID shop, UUID payment, Money amount, @Nullable Long believedMinor) {
    return request(
        cashier,
        "/v1/shops/" + shop + "/payments/" + payment + "/refunds",
        List.of(amount.toString(), String.valueOf(believedMinor)),
        () ->
            view(
                refunds.refund(
                    now(shop),
                    new Refunds.By(cashier.holder(), null),
                    payment,
                    amount,
                    believedMinor),
                Refund.class,
                refund ->
                    Map.of(
                        "id", refund.id().toString(),
                        "amountMinor", String.valueOf(refund.amount().amountMinor()))));
  }

  Request charge(Person cashier, UUID shop, Money amount, Duration lives) {
    return request(
        cashier,
        "/v1/shops/" + shop + "/charges",
        List.of(amount.toString(), lives.toString()),
        () -> view(charges.create(now(shop), amount, null, lives), Charge.class, this::figuresOf));
  }

  Request cancellation(Person cashier, UUID shop, UUID charge) {
    return request(
        cashier,
        "/v1/shops/" + shop + "/charges/" + charge + "/cancellation",
        Map.of(),
        () -> view(charges.cancel(now(shop), charge), Charge.class, this::figuresOf));
  }

  Request closure(Person owner, UUID shop, boolean open) {
    return request(
        owner,
        "/v1/shops/" + shop + (open ? "/reopening" : "/closure"),
        Map.of(),
        () ->
            view(
                shops.become(now(shop), open ? ShopStatus.OPEN : ShopStatus.CLOSED),
                Shop.class,
                moved -> Map.of("status", moved.status().name())));
  }

  TownReply lookAtCharge(UUID shop, UUID charge) {
    return TownReply.done(figuresOf(charges.find(now(shop), charge).orElseThrow()), false);
  }

  private Map<String, String> figuresOf(Charge charge) {
    return Map.of(
        "id", charge.id().toString(),
        "state", charge.stateAt(businessTime.instant()),
        "payload",
            codes.dynamicCode(
                now(charge.shop()),
                charge.id(),
                charge.amount(),
                charge.reference(),
                charge.expiresAt()));
  }

  /** A card's token for one charge. */
  String cardToken(String number) {
    return acquirer.tokenize(number, YearMonth.of(2039, 12)).orElseThrow().cardToken();
  }

  TownReply topUp(Person holder, Money amount, String cardToken, String idempotencyKey) {
    TownReply begun = beginTopUp(holder, amount, cardToken, idempotencyKey);
    return begun.isDone() ? TownReply.done(advance(begun.id()).figures(), begun.replayed()) : begun;
  }

  /** Notes the wish only: what stands when the program dies before it asked the acquirer. */
  TownReply beginTopUp(Person holder, Money amount, String cardToken, String idempotencyKey) {
    return switch (requests.begin(
        holder.key(),
        http("/v1/top-ups", idempotencyKey),
        List.of(amount.toString(), cardToken),
        TopUps.Begun.class,
        () -> topUps.begin(holder.holder(), amount, cardToken))) {
      case IdempotentRequests.NotBegun<TopUps.Begun> refused -> TownReply.of(refused.response());
      case IdempotentRequests.Begun<TopUps.Begun> begun ->
          TownReply.done(Map.of("id", begun.value().topUpId().toString()), begun.replayed());
    };
  }

  TownReply advance(UUID topUp) {
    TopUp stands = topUps.advance(topUp);
    return TownReply.done(
        Map.of(
            "id", topUp.toString(),
            "status", stands.status().name().toLowerCase(Locale.ROOT),
            "declineReason", String.valueOf(stands.declineReason())),
        false);
  }

  /** What the cardholder tells the issuer, on the page to which the wallet sent the browser. */
  void answerStep(UUID holder, UUID topUp, boolean approve) {
    String url = topUps.find(new HolderId(holder), topUp).map(TopUp::actionUrl).orElseThrow();
    acquirer.answerStep(UUID.fromString(url.substring(url.lastIndexOf('/') + 1)), approve);
  }

  /** The payer's passkey over exactly these terms. */
  ApprovalProof approve(Person payer, String payload, Money amount) {
    JsonNode asked =
        JSON.valueToTree(
            Map.of(
                "act",
                "payment",
                "payment",
                Map.of(
                    "payload", payload,
                    "amountMinor", amount.amountMinor(),
                    "currency", amount.currencyCode())));
    ApprovableAct act =
        acts.stream().filter(known -> known.act().equals("payment")).findFirst().orElseThrow();
    Terms terms = succeeded(act.termsFor(new SignedInHolder(payer.holder()), asked));
    Approvals.Pending pending = approvals.begin(payer.holder(), terms);
    return new ApprovalProof(
        pending.approvalId(),
        JSON.readTree(
            payer
                .device()
                .assertFor(JSON.writeValueAsString(pending.publicKey()), SyceeTest.ORIGIN)));
  }

  long balanceMinor(Person holder) {
    return ledger.account(wallet(holder).account()).orElseThrow().balanceMinor();
  }

  long takingsMinor(UUID shop) {
    return ledger.account(now(shop).takings()).orElseThrow().balanceMinor();
  }

  ShopBook.DayTotals totals(UUID shop) {
    return book.totals(now(shop), book.today(now(shop)));
  }

  boolean hasReceipt(Person payer, UUID payment) {
    return payments.receipt(payer.holder(), payment).isPresent();
  }

  /** Newest first. */
  List<TownBooks.Movement> statement(Person holder, int limit) {
    Wallet wallet = wallet(holder);
    return ledger.statement(wallet.account(), null, limit).stream()
        .map(transfer ->
            new TownBooks.Movement(
                signed(wallet, transfer), transfer.balanceAfterMinor(wallet.account())))
        .toList();
  }

  private static long signed(Wallet wallet, Transfer transfer) {
    long amount = transfer.amount().amountMinor();
    return transfer.credit().equals(wallet.account()) ? amount : -amount;
  }

  FsckReport fsck() {
    return new Fsck(database.audit()).run();
  }

  private Wallet wallet(Person holder) {
    return wallets.find(holder.holder(), Money.currency("EUR").orElseThrow()).orElseThrow();
  }

  private static Request request(Person caller, String path, Object content, Supplier<Answer> act) {
    return asked(caller, path, content, () -> new Join(act));
  }

  private static Request asked(Person caller, String path, Object content, Supplier<Step> step) {
    return new Request(caller, path, UUID.randomUUID().toString(), content, step);
  }

  private static MockHttpServletRequest http(String path, String idempotencyKey) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", path);
    request.addHeader("Idempotency-Key", idempotencyKey);
    return request;
  }

  /** What the routes do: show a part of what was done, and keep that part for replays. */
  private static <T> Answer view(
      Answer answer, Class<T> type, Function<T, Map<String, String>> figures) {
    return answer instanceof Done done && type.isInstance(done.body())
        ? Done.created(new HashMap<>(figures.apply(type.cast(done.body()))))
        : answer;
  }

  private static <T> T succeeded(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T>(T value) -> value;
      case Outcome.Refused<T> refused -> throw new IllegalStateException(refused.toString());
    };
  }
}
