-- A small, right book. Anna and Ben top up by card; both pay the bakery, Anna once by a charge; the
-- bakery gives Ben something back. Yuki tops up in yen. Anna has promised the bakery ten euros, of
-- which the cake took five; Ben had promised it something; and thirty promises of Anna's that came
-- to nothing make the cake the 64th change of her account.
-- Carla, whose money came over another rail, pays Dan what he asked for, and makes two gift packets:
-- of one Dan has taken the first share; nobody took from the other, so it came back. She splits a
-- bill between Anna and Ben.
--
-- A name after a $ stands for an id, and after a # for an account's.

insert into ledger.account (id, kind, normal_side, currency, floor_minor)
overriding system value values
  (#card,    'RAIL',    'DEBIT',  'EUR', null),
  (#yenCard, 'RAIL',    'DEBIT',  'JPY', null),
  (#anna,    'WALLET',  'CREDIT', 'EUR', 0),
  (#ben,     'WALLET',  'CREDIT', 'EUR', 0),
  (#yuki,    'WALLET',  'CREDIT', 'JPY', 0),
  (#bakery,  'TAKINGS', 'CREDIT', 'EUR', 0);

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
   takings_account, applied_at)
values
  ($shop, 'Bakery', 'Tokyo', 'JP', '5462', 'EUR', 'Asia/Tokyo', true, 'OPEN', true, #bakery, now());

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
