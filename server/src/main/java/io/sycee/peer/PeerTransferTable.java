package io.sycee.peer;

import io.sycee.identity.HolderId;
import io.sycee.ledger.AccountId;
import io.sycee.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table {@code peer.transfer}: written once. */
@Component
class PeerTransferTable {

  private static final String INSERT =
      """
      insert into peer.transfer
        (id, request_id, payer_id, payer_account, payer_address, payer_called, payee_id,
         payee_account, payee_address, payee_called, currency, amount_minor, note, at)
      values
        (:id, :request, :payer, :payerAccount, :payerAddress, :payerCalled, :payee,
         :payeeAccount, :payeeAddress, :payeeCalled, :currency, :amount, :note, :at)
      """;

  private static final String FIND =
      """
      select id, request_id, payer_id, payer_account, payer_address, payer_called, payee_id,
             payee_account, payee_address, payee_called, currency, amount_minor, note, at
        from peer.transfer
       where id = any(:ids::uuid[])
      """;

  private static final String LAST_PAYEE =
      """
      select payee_id
        from peer.transfer
       where payer_id = :payer
         and payee_address = :address
       order by id desc
       limit 1
      """;

  private final JdbcClient jdbc;

  PeerTransferTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(PeerTransfer transfer) {
    jdbc.sql(INSERT)
        .param("id", transfer.id())
        .param("request", transfer.request())
        .param("payer", transfer.payer().holder().value())
        .param("payerAccount", transfer.payerAccount().value())
        .param("payerAddress", transfer.payer().address())
        .param("payerCalled", transfer.payer().sealedCalled(), Types.BINARY)
        .param("payee", transfer.payee().holder().value())
        .param("payeeAccount", transfer.payeeAccount().value())
        .param("payeeAddress", transfer.payee().address())
        .param("payeeCalled", transfer.payee().sealedCalled(), Types.BINARY)
        .param("currency", transfer.amount().currencyCode())
        .param("amount", transfer.amount().amountMinor())
        .param("note", transfer.note(), Types.BINARY)
        .param("at", transfer.at().atOffset(ZoneOffset.UTC))
        .update();
  }

  List<PeerTransfer> find(Collection<UUID> ids) {
    return jdbc.sql(FIND)
        .param("ids", ids.stream().distinct().toArray(UUID[]::new))
        .query((row, number) -> read(row))
        .list();
  }

  /** Whom a payer last paid under an address. */
  Optional<HolderId> lastPayee(HolderId payer, String address) {
    return jdbc.sql(LAST_PAYEE)
        .param("payer", payer.value())
        .param("address", address)
        .query((row, number) -> new HolderId(row.getObject("payee_id", UUID.class)))
        .optional();
  }

  private static PeerTransfer read(ResultSet row) throws SQLException {
    return new PeerTransfer(
        row.getObject("id", UUID.class),
        row.getObject("request_id", UUID.class),
        new Signature(
            new HolderId(row.getObject("payer_id", UUID.class)),
            row.getString("payer_address"),
            row.getBytes("payer_called")),
        new AccountId(row.getLong("payer_account")),
        new Signature(
            new HolderId(row.getObject("payee_id", UUID.class)),
            row.getString("payee_address"),
            row.getBytes("payee_called")),
        new AccountId(row.getLong("payee_account")),
        Money.of(row.getLong("amount_minor"), row.getString("currency")),
        row.getBytes("note"),
        row.getTimestamp("at").toInstant());
  }
}
