package io.sycee.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The fastest of the usual designs: a stored function, one call and one round trip a transfer. It
 * does what {@link StatementContender} does, in the same order.
 */
record FunctionContender(int connections) implements Contender {

  private static final String FUNCTION =
      """
      create function public.carry_out(id uuid, payer bigint, payee bigint, amount bigint)
        returns void language plpgsql as $$
      begin
        insert into public.transfer (id, payer, payee, amount) values ($1, $2, $3, $4);
        if payer < payee then
          update public.account set balance = balance - $4 where account.id = $2;
          if not found then raise exception 'there is no account %', payer; end if;
          update public.account set balance = balance + $4 where account.id = $3;
          if not found then raise exception 'there is no account %', payee; end if;
        else
          update public.account set balance = balance + $4 where account.id = $3;
          if not found then raise exception 'there is no account %', payee; end if;
          update public.account set balance = balance - $4 where account.id = $2;
          if not found then raise exception 'there is no account %', payer; end if;
        end if;
      end
      $$
      """;

  private static final String CALL = "select public.carry_out(?, ?, ?, ?)";

  @Override
  public String name() {
    return "function";
  }

  @Override
  public Book prepare(Site site, BookSize size) throws SQLException {
    LeanTables.make(site, size);
    site.run(FUNCTION);
    return ConnectedBook.open(site, connections, FunctionContender::teller);
  }

  private static Teller teller(Connection connection) throws SQLException {
    PreparedStatement call = connection.prepareStatement(CALL);
    return order -> {
      call.setObject(1, order.id());
      call.setLong(2, order.payer());
      call.setLong(3, order.payee());
      call.setLong(4, order.amountMinor());
      call.execute();
    };
  }
}
