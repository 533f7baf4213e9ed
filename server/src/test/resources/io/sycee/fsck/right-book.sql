-- A small, right book. Anna and Ben top up by card; both pay the bakery, Anna once by a charge; the
-- bakery gives Ben something back. Yuki tops up in yen. Anna has promised the bakery ten euros, of
-- which the cake took five; Ben had promised it something; and thirty promises of Anna's that came
-- to nothing make the cake the 64th change of her account.
-- Carla, whose money came over another rail, pays Dan what he asked for, and makes two gift packets:
-- of one Dan has taken the first share; nobody took from the other, so it came back. She splits a
-- bill between Anna and Ben.
--
-- Greta pays a café, whose days are settled: on the first it gives her back some of what she paid, on
-- the second more than it takes, so that the rest and the fee come from what was settled.
--
-- A name after a $ stands for an id, and after a # for an account's.

insert into ledger.account (id, kind, normal_side, currency, floor_minor)
overriding system value values
  (#card,    'RAIL',    'DEBIT',  'EUR', null),
  (#yenCard, 'RAIL',    'DEBIT',  'JPY', null),
  (#anna,    'WALLET',  'CREDIT', 'EUR', 0),
  (#ben,     'WALLET',  'CREDIT', 'EUR', 0),
  (#yuki,    'WALLET',  'CREDIT', 'JPY', 0),
  (#bakery,  'TAKINGS', 'CREDIT', 'EUR', 0),
  (#bakeryOwed, 'PAYABLE', 'CREDIT', 'EUR', 0);

insert into ledger.transfer
  (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
   debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
values
  (1, 700, $annasTopUp, #card,    #anna,   'EUR', 5000, 10, $annasTopUp, '2026-03-01T10:00Z', 5000, 5000, null,        null),
  (2, 700, $bensTopUp,  #card,    #ben,    'EUR', 3000, 10, $bensTopUp,  '2026-03-01T10:01Z', 8000, 3000, $annasTopUp, null),
  (3, 700, $lunch,      #anna,    #bakery, 'EUR', 1200, 20, $lunch,      '2026-03-01T14:00Z', 3800, 1200, $annasTopUp, null),
  (4, 700, $bread,      #ben,     #bakery, 'EUR',  800, 20, $bread,      '2026-03-01T15:30Z', 2200, 2000, $bensTopUp,  $lunch),
  (5, 700, $breadBack,  #bakery,  #ben,    'EUR',  300, 21, $breadBack,  '2026-03-01T15:40Z', 1700, 2500, $bread,      $bread),
  (6, 700, $cake,       #anna,    #bakery, 'EUR',  500, 22, $cake,       '2026-03-01T16:00Z', 3300, 2200, $lunch,      $breadBack),
  (7, 700, $yukisTopUp, #yenCard, #yuki,   'JPY',  900, 10, $yukisTopUp, '2026-03-01T17:00Z',  900,  900, null,        null);

update ledger.account set debits_minor = 8000, credits_minor =    0, changes =  2, last_at = '2026-03-01T10:01Z', last_transfer = $bensTopUp where id = #card;
update ledger.account set debits_minor =  900, credits_minor =    0, changes =  1, last_at = '2026-03-01T17:00Z', last_transfer = $yukisTopUp where id = #yenCard;
update ledger.account set debits_minor = 1700, credits_minor = 5000, changes = 64, last_at = '2026-03-01T16:00Z', last_transfer = $cake where id = #anna;
update ledger.account set debits_minor =  800, credits_minor = 3300, changes =  5, last_at = '2026-03-01T15:40Z', last_transfer = $breadBack where id = #ben;
update ledger.account set debits_minor =    0, credits_minor =  900, changes =  1, last_at = '2026-03-01T17:00Z', last_transfer = $yukisTopUp where id = #yuki;
update ledger.account set debits_minor =  300, credits_minor = 2500, changes =  4, last_at = '2026-03-01T16:00Z', last_transfer = $cake where id = #bakery;

insert into ledger.hold
  (id, debit_account, credit_account, currency, amount_minor, code, cause, at, expires_at,
   captured_minor, state, ended_by)
values
  ($tab,     #anna, #bakery, 'EUR', 1000, 22, $tabCharge,     '2026-03-01T14:30Z', '2126-03-01T14:30Z', 500, 'OPEN',     null),
  ($deposit, #ben,  #bakery, 'EUR',  200, 22, $depositCharge, '2026-03-01T14:30Z', '2026-03-08T14:30Z',   0, 'RELEASED', $release);

insert into ledger.hold
  (id, debit_account, credit_account, currency, amount_minor, code, cause, at, expires_at, state)
select gen_random_uuid(), #anna, #bakery, 'EUR', 10, 22, gen_random_uuid(), '2026-03-01T14:30Z', '2026-03-01T14:40Z', 'EXPIRED'
  from generate_series(1, 30);

update ledger.account set held_minor = 500 where id = #anna;

insert into ledger.capture (transfer_id, hold_id) values ($cake, $tab);

insert into ledger.milestone (account, at, changes, balance_minor, transfer_id) values
  (#anna, '2026-03-01T16:00Z', 64, 3300, $cake);

insert into rail.rail_account (rail, currency, account_id) values
  ('card', 'EUR', #card),
  ('card', 'JPY', #yenCard);

insert into wallet.wallet (holder_id, currency, account_id, tier) values
  ($holderAnna, 'EUR', #anna, 'VISITOR'),
  ($holderBen,  'EUR', #ben,  'VISITOR'),
  ($holderYuki, 'JPY', #yuki, 'VISITOR');

insert into wallet.top_up
  (id, holder_id, account_id, currency, amount_minor, status, decline_reason, created_at, asked_at)
values
  ($annasTopUp, $holderAnna, #anna, 'EUR', 5000, 'SUCCEEDED', null,       '2026-03-01T10:00Z', '2026-03-01T10:00Z'),
  ($bensTopUp,  $holderBen,  #ben,  'EUR', 3000, 'SUCCEEDED', null,       '2026-03-01T09:00Z', '2026-03-01T09:00Z'),
  ($yukisTopUp, $holderYuki, #yuki, 'JPY',  900, 'SUCCEEDED', null,       '2026-03-01T17:00Z', '2026-03-01T17:00Z'),
  ($declined,   $holderBen,  #ben,  'EUR', 2000, 'DECLINED',  'no funds', '2026-03-01T08:00Z', '2026-03-01T08:00Z'),
  ($pending,    $holderBen,  #ben,  'EUR', 1000, 'PENDING',   null,       '2026-03-01T18:00Z', '2026-03-01T18:00Z');

-- A day begins in Tokyo at 15:00 UTC.
insert into merchant.shop
  (id, name, city, country, category_code, currency, time_zone, accepts_cash, status, verified,
   takings_account, payable_account, applied_at)
values
  ($shop, 'Bakery', 'Tokyo', 'JP', '5462', 'EUR', 'Asia/Tokyo', true, 'OPEN', true, #bakery, #bakeryOwed, now());

insert into payment.charge
  (id, shop_id, currency, amount_minor, created_at, expires_at, status, payment_id, paid_at)
values
  ($paidCharge,      $shop, 'EUR', 1200, '2026-03-01T13:59Z', '2026-03-01T14:14Z', 'PAID', $lunch, '2026-03-01T14:00Z'),
  ($openCharge,      $shop, 'EUR',  500, '2026-03-01T13:59Z', '2026-03-01T14:14Z', 'OPEN', null, null),
  ($withdrawnCharge, $shop, 'EUR',  500, '2026-03-01T13:59Z', '2026-03-01T14:14Z', 'CANCELLED', null, null);

insert into payment.charge
  (id, shop_id, currency, amount_minor, created_at, expires_at, status, capture_within_seconds)
values
  ($tabCharge,     $shop, 'EUR', 1000, '2026-03-01T14:29Z', '2026-03-01T14:44Z', 'PARTLY_CAPTURED', 86400),
  ($depositCharge, $shop, 'EUR',  200, '2026-03-01T14:29Z', '2026-03-01T14:44Z', 'VOIDED',          86400);

insert into payment.charge_hold
  (id, charge_id, payer_id, payer_account, payer_pseudonym, at, capture_until, captured_minor,
   captures, ended)
values
  ($tab,     $tabCharge,     $holderAnna, #anna, 'a', '2026-03-01T14:30Z', '2126-03-01T14:30Z', 500, 1, false),
  ($deposit, $depositCharge, $holderBen,  #ben,  'b', '2026-03-01T14:30Z', '2026-03-08T14:30Z',   0, 0, true);

insert into payment.charge
  (id, shop_id, currency, amount_minor, created_at, expires_at, status, capture_within_seconds)
select cause, $shop, 'EUR', 10, '2026-03-01T14:29Z', '2026-03-01T14:44Z', 'LAPSED', 3600
  from ledger.hold where state = 'EXPIRED';

insert into payment.charge_hold
  (id, charge_id, payer_id, payer_account, payer_pseudonym, at, capture_until, ended)
select id, cause, $holderAnna, #anna, 'a', at, expires_at, true
  from ledger.hold where state = 'EXPIRED';

insert into payment.payment
  (id, shop_id, payer_id, payer_account, payer_pseudonym, charge_id, currency, amount_minor,
   refunded_minor, paid_at, day)
values
  ($lunch, $shop, $holderAnna, #anna, 'a', $paidCharge, 'EUR', 1200,   0, '2026-03-01T14:00Z', '2026-03-01'),
  ($bread, $shop, $holderBen,  #ben,  'b', null,        'EUR',  800, 300, '2026-03-01T15:30Z', '2026-03-02'),
  ($cake,  $shop, $holderAnna, #anna, 'a', $tabCharge,  'EUR',  500,   0, '2026-03-01T16:00Z', '2026-03-02');

update payment.payment set capture_number = 1 where id = $cake;

-- Ben paid the bread by showing a code.
insert into paycode.handle (id, digits, batch_id, payment_id, used_at) values
  ($bensHandle, '4071928365', $bensBatch, $bread, '2026-03-01T15:30Z');

update payment.payment set handle_id = $bensHandle where id = $bread;

insert into payment.refund (id, payment_id, shop_id, currency, amount_minor, at, day, made_by) values
  ($breadBack, $bread, $shop, 'EUR', 300, '2026-03-01T15:40Z', '2026-03-02', $holderAnna);

-- What people send each other.

insert into ledger.account (id, kind, normal_side, currency, floor_minor)
overriding system value values
  (#bank,      'RAIL',         'DEBIT',  'EUR', null),
  (#carla,     'WALLET',       'CREDIT', 'EUR', 0),
  (#dan,       'WALLET',       'CREDIT', 'EUR', 0),
  (#packet,    'GIFT_PENDING', 'CREDIT', 'EUR', 0),
  (#oldPacket, 'GIFT_PENDING', 'CREDIT', 'EUR', 0);

insert into ledger.transfer
  (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
   debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
values
  (21, 700, $carlasTopUp, #bank,      #carla,     'EUR', 4000, 10, $carlasTopUp, '2026-03-01T10:00Z', 4000, 4000, null,         null),
  (22, 700, $sent,        #carla,     #dan,       'EUR',  700, 30, $sent,        '2026-03-01T11:00Z', 3300,  700, $carlasTopUp, null),
  (23, 700, $gift,        #carla,     #packet,    'EUR', 1000, 31, $gift,        '2026-03-01T12:00Z', 2300, 1000, $sent,        null),
  (24, 700, $share,       #packet,    #dan,       'EUR',  400, 32, $share,       '2026-03-01T12:05Z',  600, 1100, $gift,        $sent),
  (25, 700, $oldGift,     #carla,     #oldPacket, 'EUR',  300, 31, $oldGift,     '2026-03-01T13:00Z', 2000,  300, $gift,        null),
  (26, 700, $oldRest,     #oldPacket, #carla,     'EUR',  300, 33, $oldRest,     '2026-03-02T13:00Z',    0, 2300, $oldGift,     $oldGift);

update ledger.account set debits_minor = 4000, credits_minor =    0, changes = 1, last_at = '2026-03-01T10:00Z', last_transfer = $carlasTopUp where id = #bank;
update ledger.account set debits_minor = 2000, credits_minor = 4300, changes = 5, last_at = '2026-03-02T13:00Z', last_transfer = $oldRest where id = #carla;
update ledger.account set debits_minor =    0, credits_minor = 1100, changes = 2, last_at = '2026-03-01T12:05Z', last_transfer = $share where id = #dan;
update ledger.account set debits_minor =  400, credits_minor = 1000, changes = 2, last_at = '2026-03-01T12:05Z', last_transfer = $share where id = #packet;
update ledger.account set debits_minor =  300, credits_minor =  300, changes = 2, last_at = '2026-03-02T13:00Z', last_transfer = $oldRest, closed_at = '2026-03-02T13:00Z' where id = #oldPacket;

insert into rail.rail_account (rail, currency, account_id) values ('bank', 'EUR', #bank);

insert into wallet.wallet (holder_id, currency, account_id, tier) values
  ($holderCarla, 'EUR', #carla, 'VISITOR'),
  ($holderDan,   'EUR', #dan,   'VISITOR');

insert into wallet.top_up
  (id, holder_id, account_id, currency, amount_minor, status, created_at, asked_at)
values
  ($carlasTopUp, $holderCarla, #carla, 'EUR', 4000, 'SUCCEEDED', '2026-03-01T10:00Z', '2026-03-01T10:00Z');

insert into peer.split (id, asker_id, currency, amount_minor, people, created_at) values
  ($bill, $holderCarla, 'EUR', 101, 2, '2026-03-01T09:00Z');

insert into peer.request
  (id, split_id, split_number, asker_id, asker_address, asked_id, asked_address, currency, amount_minor,
   created_at, expires_at, status, transfer_id, ended_at)
values
  ($asked,   null,  null, $holderDan,   'dan',   $holderCarla, 'carla', 'EUR', 700, '2026-03-01T09:00Z', '2026-03-08T09:00Z', 'PAID',     $sent, '2026-03-01T11:00Z'),
  ($refused, null,  null, $holderDan,   'dan',   $holderCarla, 'carla', 'EUR', 900, '2026-03-01T09:00Z', '2026-03-08T09:00Z', 'DECLINED', null,  '2026-03-01T11:00Z'),
  ($ofAnna,  $bill, 1,    $holderCarla, 'carla', $holderAnna,  'anna',  'EUR',  51, '2026-03-01T09:00Z', '2026-03-08T09:00Z', 'OPEN',     null,  null),
  ($ofBen,   $bill, 2,    $holderCarla, 'carla', $holderBen,   'ben',   'EUR',  50, '2026-03-01T09:00Z', '2026-03-08T09:00Z', 'OPEN',     null,  null);

insert into peer.transfer
  (id, request_id, payer_id, payer_account, payee_id, payee_account, payee_address, currency,
   amount_minor, at)
values
  ($sent, $asked, $holderCarla, #carla, $holderDan, #dan, 'dan', 'EUR', 700, '2026-03-01T11:00Z');

insert into peer.gift
  (id, giver_id, giver_account, pending_account, currency, amount_minor, takers, kind, secret_hash,
   created_at, expires_at, status, return_id, returned_minor, ended_at)
values
  ($gift,    $holderCarla, #carla, #packet,    'EUR', 1000, 3, 'RANDOM', sha256('one'), '2026-03-01T12:00Z', '2026-03-02T12:00Z', 'OPEN',     null,     0,   null),
  ($oldGift, $holderCarla, #carla, #oldPacket, 'EUR',  300, 2, 'EQUAL',  sha256('two'), '2026-03-01T13:00Z', '2026-03-02T13:00Z', 'RETURNED', $oldRest, 300, '2026-03-02T13:00Z');

insert into peer.gift_share
  (gift_id, number, amount_minor, taker_id, taker_account, transfer_id, taken_at)
values
  ($gift,    1, 400, $holderDan, #dan, $share, '2026-03-01T12:05Z'),
  ($gift,    2, 350, null,       null, null,   null),
  ($gift,    3, 250, null,       null, null,   null),
  ($oldGift, 1, 150, null,       null, null,   null),
  ($oldGift, 2, 150, null,       null, null,   null);

-- A shop whose days are settled. Its first is 2999 collected and 500 given back; the fee, of 1.5 %
-- and 10 for each payment, is 40 and 24. On its second it collects 300 and gives back 1500, of which
-- 1200 from what was settled, as the fee of 14.

insert into ledger.account (id, kind, normal_side, currency, floor_minor)
overriding system value values
  (#cash,     'RAIL',       'DEBIT',  'EUR', null),
  (#greta,     'WALLET',     'CREDIT', 'EUR', 0),
  (#cafe,     'TAKINGS',    'CREDIT', 'EUR', 0),
  (#cafeOwed, 'PAYABLE',    'CREDIT', 'EUR', 0),
  (#fees,     'FEE_INCOME', 'CREDIT', 'EUR', 0);

insert into ledger.transfer
  (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
   debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
values
  (31, 700, $gretasTopUp,  #cash,     #greta,     'EUR', 5000, 10, $gretasTopUp,  '2026-03-01T09:00Z',    5000, 5000, null,         null),
  (32, 700, $tea,         #greta,     #cafe,     'EUR', 2000, 20, $tea,         '2026-03-01T10:00Z',    3000, 2000, $gretasTopUp,  null),
  (33, 700, $scone,       #greta,     #cafe,     'EUR',  999, 20, $scone,       '2026-03-01T11:00Z',    2001, 2999, $tea,         $tea),
  (34, 700, $sconeBack,   #cafe,     #greta,     'EUR',  500, 21, $sconeBack,   '2026-03-01T12:00Z',    2499, 2501, $scone,       $scone),
  (35, 700, $firstDay,    #cafe,     #cafeOwed, 'EUR', 2435, 40, $firstDay,    '2026-03-01T23:00:20Z',   64, 2435, $sconeBack,   null),
  (36, 700, $firstFee,    #cafe,     #fees,     'EUR',   64, 41, $firstFee,    '2026-03-01T23:00:20Z',    0,   64, $firstDay,    null),
  (37, 700, $juice,       #greta,     #cafe,     'EUR',  300, 20, $juice,       '2026-03-02T10:00Z',    2201,  300, $sconeBack,   $firstFee),
  (38, 700, $teaBack,     #cafe,     #greta,     'EUR',  300, 21, $teaBack,     '2026-03-02T11:00Z',       0, 2501, $juice,       $juice),
  (39, 700, $teaBackRest, #cafeOwed, #greta,     'EUR', 1200, 23, $teaBackRest, '2026-03-02T11:00Z',    1235, 3701, $firstDay,    $teaBack),
  (40, 700, $secondFee,   #cafeOwed, #fees,     'EUR',   14, 42, $secondFee,   '2026-03-02T23:00:20Z', 1221,   78, $teaBackRest, $firstFee);

update ledger.account set debits_minor = 5000, credits_minor =    0, changes = 1, last_at = '2026-03-01T09:00Z', last_transfer = $gretasTopUp where id = #cash;
update ledger.account set debits_minor = 3299, credits_minor = 7000, changes = 7, last_at = '2026-03-02T11:00Z', last_transfer = $teaBackRest where id = #greta;
update ledger.account set debits_minor = 3299, credits_minor = 3299, changes = 7, last_at = '2026-03-02T11:00Z', last_transfer = $teaBack where id = #cafe;
update ledger.account set debits_minor = 1214, credits_minor = 2435, changes = 3, last_at = '2026-03-02T23:00:20Z', last_transfer = $secondFee where id = #cafeOwed;
update ledger.account set debits_minor =    0, credits_minor =   78, changes = 2, last_at = '2026-03-02T23:00:20Z', last_transfer = $secondFee where id = #fees;

insert into rail.rail_account (rail, currency, account_id) values ('cash', 'EUR', #cash);

insert into wallet.wallet (holder_id, currency, account_id, tier) values
  ($holderGreta, 'EUR', #greta, 'VISITOR');

insert into wallet.top_up
  (id, holder_id, account_id, currency, amount_minor, status, created_at, asked_at)
values
  ($gretasTopUp, $holderGreta, #greta, 'EUR', 5000, 'SUCCEEDED', '2026-03-01T09:00Z', '2026-03-01T09:00Z');

insert into merchant.shop
  (id, name, city, country, category_code, currency, time_zone, accepts_cash, status, verified,
   takings_account, payable_account, applied_at)
values
  ($cafeShop, 'Café', 'Harbour Town', 'NL', '5814', 'EUR', 'Europe/Amsterdam', true, 'OPEN', true, #cafe, #cafeOwed, '2026-02-27T10:00Z');

insert into payment.payment
  (id, shop_id, payer_id, payer_account, payer_pseudonym, charge_id, currency, amount_minor,
   refunded_minor, paid_at, day)
values
  ($tea,   $cafeShop, $holderGreta, #greta, 'e', null, 'EUR', 2000, 1500, '2026-03-01T10:00Z', '2026-03-01'),
  ($scone, $cafeShop, $holderGreta, #greta, 'e', null, 'EUR',  999,  500, '2026-03-01T11:00Z', '2026-03-01'),
  ($juice, $cafeShop, $holderGreta, #greta, 'e', null, 'EUR',  300,    0, '2026-03-02T10:00Z', '2026-03-02');

-- Greta paid for the juice by a link, which was for one payment; another link waits.
insert into paylink.link
  (id, shop_id, token_hash, token_sealed, currency, amount_minor, max_payments, made_at, made_by,
   status, ended_at, paid_count, paid_minor, last_paid_at)
values
  ($juiceLink, $cafeShop, sha256('juice'), '', 'EUR', 300, 1, '2026-03-02T09:50Z', $holderGreta,
   'USED_UP', '2026-03-02T10:00Z', 1, 300, '2026-03-02T10:00Z'),
  ($openLink, $cafeShop, sha256('open'), '', 'EUR', null, null, '2026-03-02T09:50Z', $holderGreta,
   'OPEN', null, 0, 0, null);

update payment.payment set link_id = $juiceLink where id = $juice;

insert into payment.refund
  (id, payment_id, shop_id, currency, amount_minor, at, day, made_by, payable_minor, payable_transfer)
values
  ($sconeBack, $scone, $cafeShop, 'EUR',  500, '2026-03-01T12:00Z', '2026-03-01', $holderCarla,    0, null),
  ($teaBack,   $tea,   $cafeShop, 'EUR', 1500, '2026-03-02T11:00Z', '2026-03-02', $holderCarla, 1200, $teaBackRest);

insert into settlement.fee_account (currency, account_id) values ('EUR', #fees);

insert into settlement.fee_plan
  (id, version, shop_id, currency, basis_points, fixed_minor, least_minor, most_minor, valid_from,
   made_by, made_at)
overriding system value values
  ($oldPlan,  1, null,      'EUR', 100,  0, 0, null, '2026-01-01', $officer, '2025-12-01T10:00Z'),
  ($plan,     2, null,      'EUR', 150, 10, 0,  500, '2026-02-01', $officer, '2026-01-01T10:00Z'),
  ($cafePlan, 3, $cafeShop, 'EUR',  50,  0, 5, null, '2026-03-03', $officer, '2026-02-27T10:00Z');

insert into settlement.settlement
  (id, shop_id, day, currency, begins_at, ends_at, closed_at, payment_count, gross_minor,
   refund_count, refunds_minor, fee_minor, fee_plan_id, fee_owed_before_minor,
   fee_owed_after_minor, settled_minor, fee_from_takings_minor, fee_from_payable_minor,
   settled_transfer, fee_transfer, fee_payable_transfer, payable_after_minor)
values
  ($firstSettlement, $cafeShop, '2026-03-01', 'EUR', '2026-02-28T23:00Z', '2026-03-01T23:00Z',
   '2026-03-01T23:00:20Z', 2, 2999, 1, 500, 64, $plan, 0, 0, 2435, 64, 0, $firstDay, $firstFee,
   null, 2435),
  ($secondSettlement, $cafeShop, '2026-03-02', 'EUR', '2026-03-01T23:00Z', '2026-03-02T23:00Z',
   '2026-03-02T23:00:20Z', 1, 300, 2, 1500, 14, $plan, 0, 0, 0, 0, 14, null, null, $secondFee,
   1221);

insert into settlement.shop_day (shop_id, closed_through) values ($cafeShop, '2026-03-02');

-- Emil's top-up is charged back after he has sent most of it to Fay: what is left is taken, the rest
-- he owes. Half of his next top-up repays a part, and the last of it is written off.

insert into ledger.account (id, kind, normal_side, currency, floor_minor)
overriding system value values
  (#giro,    'RAIL',            'DEBIT',  'EUR', null),
  (#emil,    'WALLET',          'CREDIT', 'EUR', 0),
  (#fay,     'WALLET',          'CREDIT', 'EUR', 0),
  (#emilDue, 'CHARGEBACK_DUE',  'DEBIT',  'EUR', 0),
  (#loss,    'CHARGEBACK_LOSS', 'DEBIT',  'EUR', null);

insert into ledger.transfer
  (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
   debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
values
  (41, 700, $emilsTopUp, #giro,    #emil,    'EUR', 2000, 10, $emilsTopUp, '2026-03-01T10:00Z', 2000, 2000, null,        null),
  (42, 700, $emilSent,   #emil,    #fay,     'EUR', 1500, 30, $emilSent,   '2026-03-01T11:00Z',  500, 1500, $emilsTopUp, null),
  (43, 700, $emilTaken,  #emil,    #giro,    'EUR',  500, 11, $emilTaken,  '2026-03-01T12:00Z',    0, 1500, $emilSent,   $emilsTopUp),
  (44, 700, $emilOwes,   #emilDue, #giro,    'EUR', 1500, 12, $emilOwes,   '2026-03-01T12:00Z', 1500,    0, null,        $emilTaken),
  (45, 700, $emilsNext,  #giro,    #emil,    'EUR', 1000, 10, $emilsNext,  '2026-03-01T13:00Z', 1000, 1000, $emilOwes,   $emilTaken),
  (46, 700, $emilRepaid, #emil,    #emilDue, 'EUR',  500, 13, $emilRepaid, '2026-03-01T13:00Z',  500, 1000, $emilsNext,  $emilOwes),
  (47, 700, $emilLost,   #loss,    #emilDue, 'EUR', 1000, 14, $emilLost,   '2026-09-01T13:00Z', 1000,    0, null,        $emilRepaid);

update ledger.account set debits_minor = 3000, credits_minor = 2000, changes = 4, last_at = '2026-03-01T13:00Z', last_transfer = $emilsNext where id = #giro;
update ledger.account set debits_minor = 2500, credits_minor = 3000, changes = 5, last_at = '2026-03-01T13:00Z', last_transfer = $emilRepaid where id = #emil;
update ledger.account set debits_minor =    0, credits_minor = 1500, changes = 1, last_at = '2026-03-01T11:00Z', last_transfer = $emilSent where id = #fay;
update ledger.account set debits_minor = 1500, credits_minor = 1500, changes = 3, last_at = '2026-09-01T13:00Z', last_transfer = $emilLost where id = #emilDue;
update ledger.account set debits_minor = 1000, credits_minor =    0, changes = 1, last_at = '2026-09-01T13:00Z', last_transfer = $emilLost where id = #loss;

insert into rail.rail_account (rail, currency, account_id) values ('giro', 'EUR', #giro);

insert into wallet.wallet (holder_id, currency, account_id, tier) values
  ($holderEmil, 'EUR', #emil, 'VISITOR'),
  ($holderFay,  'EUR', #fay,  'VISITOR');

insert into wallet.top_up
  (id, holder_id, account_id, currency, amount_minor, status, created_at, asked_at)
values
  ($emilsTopUp, $holderEmil, #emil, 'EUR', 2000, 'SUCCEEDED', '2026-03-01T10:00Z', '2026-03-01T10:00Z'),
  ($emilsNext,  $holderEmil, #emil, 'EUR', 1000, 'SUCCEEDED', '2026-03-01T13:00Z', '2026-03-01T13:00Z');

insert into peer.transfer
  (id, payer_id, payer_account, payee_id, payee_account, payee_address, currency, amount_minor, at)
values
  ($emilSent, $holderEmil, #emil, $holderFay, #fay, 'fay', 'EUR', 1500, '2026-03-01T11:00Z');

insert into wallet.charge_back_account (holder_id, currency, account_id) values ($holderEmil, 'EUR', #emilDue);
insert into wallet.charge_back_loss (currency, account_id) values ('EUR', #loss);

insert into wallet.charge_back
  (id, top_up_id, holder_id, account_id, due_account, currency, amount_minor, taken_minor, taken_id,
   due_minor, due_id, repaid_minor, written_off_minor, written_off_id, at)
values
  ($emilBack, $emilsTopUp, $holderEmil, #emil, #emilDue, 'EUR', 2000, 500, $emilTaken,
   1500, $emilOwes, 500, 1000, $emilLost, '2026-03-01T12:00Z');

insert into wallet.charge_back_repayment (id, charge_back_id, top_up_id, amount_minor, at) values
  ($emilRepaid, $emilBack, $emilsNext, 500, '2026-03-01T13:00Z');

-- Ben disputes what was not given back of the bread; a dispute of Anna's lunch was decided for the
-- bakery.

insert into payment.dispute
  (id, payment_id, shop_id, currency, amount_minor, reason, status, opened_at, answer_by,
   proposed_outcome, proposed_by, confirmed_by, decided_at)
values
  ($breadDispute, $bread, $shop, 'EUR',  500, 'WRONG_AMOUNT', 'OPEN', '2026-03-03T10:00Z', '2026-03-17T10:00Z', null,   null,        null,           null),
  ($lunchDispute, $lunch, $shop, 'EUR', 1200, 'NOT_RECEIVED', 'WON',  '2026-03-02T10:00Z', '2026-03-16T10:00Z', 'SHOP', $officerOne, $officerTwo, '2026-03-05T10:00Z');

update payment.payment set disputed_minor = 500 where id = $bread;
