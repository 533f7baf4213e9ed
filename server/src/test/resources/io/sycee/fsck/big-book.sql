-- A right book of :transfers transfers between a rail, :wallets wallets and :shops shops. Account 1
-- is the rail, then come the wallets, then the shops. The first transfers fill the wallets, one
-- each; the others are payments, whose wallet, shop and amount are reckoned from their number.

create schema big;

create unlogged table big.transfer as
select n,
       case when n <= :wallets then 1
            else 2 + (hashint8extended(n, 1) & 9007199254740991) % :wallets end as debit,
       case when n <= :wallets then 1 + n
            else 2 + :wallets + (hashint8extended(n, 2) & 9007199254740991) % :shops end as credit,
       case when n <= :wallets then 100000000 else 1 + n % 100 end as amount,
       date_trunc('month', now()) + n / 10 * interval '1 millisecond' as at,
       (lpad(to_hex(floor(extract(epoch from date_trunc('month', now())) * 1000)::bigint + n / 10),
             12, '0') || '7000' || '8' || lpad(to_hex(n), 15, '0'))::uuid as id
  from generate_series(1, :transfers::bigint) as n;

create unlogged table big.side as
select account, n, debits,
       lag(id) over chain as previous,
       row_number() over chain as changes,
       sum(case when account = 1 then debits else -debits end) over chain as balance
  from (select debit as account, n, id, amount as debits from big.transfer
        union all
        select credit, n, id, -amount from big.transfer) as sides
window chain as (partition by account order by n rows unbounded preceding);

insert into ledger.transfer
  (seq, xact, at, amount_minor, debit_account, credit_account, debit_balance_minor,
   credit_balance_minor, id, cause, debit_previous, credit_previous, currency, code)
select n / 1000 * 4096 + n % 1000, 700 + n / 1000, at, amount, debit, credit, debited.balance,
       credited.balance, id, id, debited.previous, credited.previous, 'EUR',
       case when n <= :wallets then 10 else 20 end
  from big.transfer
  join big.side as debited using (n)
  join big.side as credited using (n)
 where debited.debits > 0 and credited.debits < 0
 order by n;

insert into ledger.milestone (account, at, changes, balance_minor, transfer_id)
select side.account, transfer.at, side.changes, side.balance, transfer.id
  from big.side
  join big.transfer using (n)
 where side.changes % 64 = 0;

insert into ledger.account
  (id, kind, normal_side, currency, floor_minor, debits_minor, credits_minor, changes, last_at,
   last_transfer)
overriding system value
select account,
       case when account = 1 then 'RAIL' when account <= :wallets + 1 then 'WALLET'
            else 'TAKINGS' end,
       case when account = 1 then 'DEBIT' else 'CREDIT' end,
       'EUR',
       case when account > 1 then 0 end,
       coalesce(sums.debits, 0), coalesce(sums.credits, 0), sums.changes, transfer.at, transfer.id
  from (select account, sum(debits) filter (where debits > 0) as debits,
               -sum(debits) filter (where debits < 0) as credits, count(*) as changes, max(n) as n
          from big.side
         group by account) as sums
  join big.transfer using (n);

insert into rail.rail_account (rail, currency, account_id) values ('card', 'EUR', 1);

insert into wallet.wallet (holder_id, currency, account_id, tier)
select lpad(to_hex(id), 32, '0')::uuid, 'EUR', id, 'VISITOR' from ledger.account
 where kind = 'WALLET';

insert into wallet.top_up
  (id, holder_id, account_id, currency, amount_minor, status, created_at, asked_at)
select id, lpad(to_hex(credit), 32, '0')::uuid, credit, 'EUR', amount, 'SUCCEEDED', at, at
  from big.transfer
 where n <= :wallets;

insert into ledger.account (id, kind, normal_side, currency, floor_minor)
overriding system value
select id + 1000000000, 'PAYABLE', 'CREDIT', 'EUR', 0
  from ledger.account
 where kind = 'TAKINGS';

insert into merchant.shop
  (id, name, city, country, category_code, currency, time_zone, accepts_cash, status, verified,
   takings_account, payable_account, applied_at)
select lpad(to_hex(id), 32, '0')::uuid, 'Shop', 'Town', 'DE', '5462', 'EUR', 'UTC', true, 'OPEN',
       true, id, id + 1000000000, now()
  from ledger.account
 where kind = 'TAKINGS';

insert into payment.payment
  (id, shop_id, payer_id, payer_account, payer_pseudonym, currency, amount_minor, refunded_minor,
   paid_at, day)
select id, lpad(to_hex(credit), 32, '0')::uuid, lpad(to_hex(debit), 32, '0')::uuid, debit, 'p',
       'EUR', amount, 0, at, (at at time zone 'UTC')::date
  from big.transfer
 where n > :wallets
 order by n;

drop schema big cascade
