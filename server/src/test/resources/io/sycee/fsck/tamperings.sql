-- What a hostile operator may do to the right book, each to an untouched one and with triggers
-- switched off for the session. Then exactly the checks that notice, with words of what they say.

-- The ledger

--- an amount is made smaller
update ledger.transfer set amount_minor = 100 where id = $cake;
--> totals: account #anna: it says debits 1700 and credits 5000, its transfers say 1300 and 5000
--> totals: account #bakery: it says debits 300 and credits 2500, its transfers say 300 and 2100
--> chains: transfer $cake: on account #anna it leaves 3300, but its transfers make 3700
--> payments: payment $cake: its transfer says other accounts, another amount
--> holds: hold $tab: 500 of its 1000 is said to be captured, its captures took 100

--- an amount is made smaller, in its payment as well
update ledger.transfer set amount_minor = 100 where id = $cake;
update payment.payment set amount_minor = 100 where id = $cake;
--> totals: account #anna
--> chains: transfer $cake
--> holds: hold $tab
--> captures: charge $tabCharge: 500 is said to be captured by 1 captures, its payments are 1 and sum to 100

--- an amount is made smaller wherever it is counted, but not in the balances after it
update ledger.transfer set amount_minor = 100 where id = $cake;
update payment.payment set amount_minor = 100 where id = $cake;
update ledger.account set debits_minor = 1300 where id = #anna;
update ledger.account set credits_minor = 2100 where id = #bakery;
--> chains: transfer $cake: on account #bakery it leaves 2200, but its transfers make 1800
--> holds: hold $tab
--> captures: charge $tabCharge: 500 is said to be captured by 1 captures, its payments are 1 and sum to 100

--- a transfer is sent to another account
update ledger.transfer set credit_account = #ben where id = $cake;
--> totals: account #ben
--> totals: account #bakery
--> chains: transfer $cake: on account #ben it leaves 2200, but its transfers make 3000
--> chain heads: account #ben: its last transfer is said to be $breadBack at
--> chain heads: account #bakery
--> payments: payment $cake: its transfer says other accounts
--> holds: capture $cake: its transfer goes between other accounts
--> milestones: account #ben: it says it was changed 5 times, it has 4 transfers

--- a transfer is turned around
update ledger.transfer set debit_account = #bakery, credit_account = #anna where id = $cake;
--> totals: account #anna
--> chains: transfer $cake
--> payments: payment $cake
--> holds: capture $cake: its transfer goes between other accounts
--> milestones: milestone 64 of account #anna

--- the newest transfer is deleted
delete from ledger.transfer where id = $cake;
--> totals: account #anna: it says debits 1700 and credits 5000, its transfers say 1200 and 5000
--> chain heads: account #anna: its last transfer is said to be $cake at
--> payments: payment $cake: no transfer moved its money
--> holds: capture $cake: no transfer moved its money
--> milestones: milestone 64 of account #anna: it says 3300 at 2026-03-01 16:00:00+00, its transfer $cake says nothing of that account at no time

--- a transfer in the middle is deleted
delete from ledger.transfer where id = $lunch;
--> totals: account #bakery
--> chains: transfer $cake: on account #anna it follows $lunch, but $annasTopUp comes before it
--> payments: payment $lunch: no transfer moved its money
--> milestones: account #bakery: it says it was changed 4 times, it has 3 transfers

--- a transfer is deleted with its payment, and the totals are made to fit
delete from ledger.transfer where id = $bread;
delete from payment.refund where id = $breadBack;
delete from payment.payment where id = $bread;
update ledger.account set debits_minor = 0 where id = #ben;
update ledger.account set credits_minor = 1700 where id = #bakery;
--> chains: transfer $breadBack: on account #bakery it follows $bread, but $lunch comes before it
--> shown codes: handle $bensHandle: the payment that used it does not exist
--> causes: transfer $breadBack: 300 EUR moved by code 21, and nothing in the business explains it
--> milestones: account #bakery: it says it was changed 4 times, it has 3 transfers
--> disputes: payment $bread: it says 0 is disputed, its disputes say 500

--- a transfer is slipped in, and the totals are made to fit
insert into ledger.transfer
  (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
   debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
values (8, 800, $forged, #card, #ben, 'EUR', 7000, 10, $forged, now(), 15000, 9500, $bensTopUp, $breadBack);
update ledger.account set debits_minor = 15000, changes = 3, last_at = now(), last_transfer = $forged where id = #card;
update ledger.account set credits_minor = 10300, changes = 6, last_at = now(), last_transfer = $forged where id = #ben;
--> causes: transfer $forged: 7000 EUR moved by code 10, and nothing in the business explains it

--- a transfer is slipped in and explained by another top-up's row
insert into ledger.transfer
  (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
   debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
values (8, 800, $forged, #card, #ben, 'EUR', 3000, 10, $bensTopUp, now(), 11000, 5500, $bensTopUp, $breadBack);
update ledger.account set debits_minor = 11000, changes = 3, last_at = now(), last_transfer = $forged where id = #card;
update ledger.account set credits_minor = 6300, changes = 6, last_at = now(), last_transfer = $forged where id = #ben;
--> causes: transfer $forged

--- a balance after a transfer is changed
update ledger.transfer set credit_balance_minor = 9999 where id = $bread;
--> chains: transfer $bread: on account #bakery it leaves 9999, but its transfers make 2000

--- a chain is cut
update ledger.transfer set debit_previous = null where id = $cake;
--> chains: transfer $cake: on account #anna it follows nothing, but $lunch comes before it

--- a chain is led past a transfer
update ledger.transfer set credit_previous = $bread where id = $cake;
--> chains: transfer $cake: on account #bakery it follows $bread, but $breadBack comes before it

--- a chain leads into another account's
update ledger.transfer set debit_previous = $bensTopUp where id = $cake;
--> chains: transfer $cake: on account #anna it follows $bensTopUp, but $lunch comes before it

--- two transfers change places
update ledger.transfer set seq = 100 where id = $lunch;
--> chains: transfer $cake
--> chain heads: account #anna

--- a head points to an older transfer
update ledger.account set last_transfer = $lunch where id = #anna;
--> chain heads: account #anna: its last transfer is said to be $lunch at 2026-03-01

--- a head points to another account's transfer
update ledger.account set last_transfer = $bensTopUp where id = #anna;
--> chain heads: account #anna: its last transfer is said to be $bensTopUp

--- an account loses its history
update ledger.account set last_transfer = null, debits_minor = 0, credits_minor = 0, held_minor = 0, changes = 0,
       last_at = null where id = #anna;
--> totals: account #anna: it says debits 0 and credits 0
--> chain heads: account #anna: its last transfer is said to be none
--> holds: account #anna: it says 0 is held
--> milestones: account #anna: it says it was changed 0 times
--> cover: currency EUR: 19000 is held, 15700 is owed

--- money is given to a wallet without a transfer
update ledger.account set credits_minor = credits_minor + 1 where id = #yuki;
--> totals: account #yuki: it says debits 0 and credits 901, its transfers say 0 and 900
--> cover: currency JPY: 900 is held, 901 is owed

--- a transfer is in another currency
update ledger.transfer set currency = 'USD' where id = $lunch;
--> currencies: transfer $lunch: it is in USD, its debited account in EUR, its credited account in EUR
--> payments: payment $lunch

--- an account is in another currency
update ledger.account set currency = 'KWD' where id = #anna;
--> currencies: transfer $cake: it is in EUR, its debited account in KWD, its credited account in EUR
--> cover: currency EUR
--> cover: currency KWD: 0 is held, 3300 is owed
--> owners: account #anna: it is a WALLET account in KWD with 0 owner(s)
--> holds: it is in EUR, its debited account in KWD

--- an account is deleted
delete from ledger.account where id = #yuki;
--> currencies: transfer $yukisTopUp: it is in JPY, its debited account in JPY, its credited account in nothing
--> cover: currency JPY: 900 is held, 0 is owed
--> owners: account #yuki: a WALLET names it, but it does not exist
--> top-ups: top-up $yukisTopUp

--- an account is deleted with all that belongs to it
delete from ledger.account where id in (#yuki, #yenCard);
delete from wallet.wallet where account_id = #yuki;
delete from rail.rail_account where account_id = #yenCard;
delete from wallet.top_up where id = $yukisTopUp;
--> currencies: transfer $yukisTopUp: it is in JPY, its debited account in nothing
--> causes: transfer $yukisTopUp

--- an account stands below its floor
alter table ledger.account drop constraint account_floor;
update ledger.account set floor_minor = 3301 where id = #anna;
--> floors: account #anna: it has 3300 of which 500 is held, its floor is 3301
--> chart of accounts: account #anna
--> guards: constraint account_floor

--- an account once stood below its floor
update ledger.transfer set debit_balance_minor = -1 where id = $lunch;
--> chains: transfer $lunch: on account #anna it leaves -1
--> floors: transfer $lunch: it left account #anna at -1, its floor is 0

--- a wallet is allowed to go below zero
update ledger.account set floor_minor = -100000 where id = #anna;
--> chart of accounts: account #anna: it is a WALLET account, grows on the CREDIT side and has the floor -100000

--- a shop is allowed to go below zero
update ledger.account set floor_minor = null where id = #bakery;
--> chart of accounts: account #bakery: it is a TAKINGS account, grows on the CREDIT side and has the floor none

--- a rail becomes a wallet
update ledger.account set kind = 'WALLET' where id = #card;
--> chart of accounts: account #card
--> owners: account #card: it is a WALLET account in EUR with 0 owner(s)
--> top-ups: top-up $annasTopUp

--- a wallet grows on the other side
alter table ledger.account drop constraint account_floor;
update ledger.account set normal_side = 'DEBIT' where id = #yuki;
--> chains: transfer $yukisTopUp: on account #yuki it leaves 900, but its transfers make -900
--> floors: account #yuki: it has -900 of which 0 is held, its floor is 0
--> chart of accounts: account #yuki
--> guards: constraint account_floor

--- an account that nobody owns
insert into ledger.account (id, kind, normal_side, currency, floor_minor)
overriding system value
values (#forged, 'WALLET', 'CREDIT', 'EUR', 0);
--> owners: account #forged: it is a WALLET account in EUR with 0 owner(s)

--- the book is opened for changes
alter table ledger.transfer disable trigger transfer_is_append_only;
--> guards: trigger transfer_is_append_only of ledger.transfer: it is missing, switched off or another

--- accounts may be removed
drop trigger account_is_never_removed on ledger.account;
--> guards: trigger account_is_never_removed

--- one month of the book is opened for changes
do $$ begin
  execute format('alter table %s disable trigger transfer_is_append_only',
                 (select inhrelid::regclass from pg_inherits
                   where inhparent = 'ledger.transfer'::regclass order by 1 limit 1));
end $$;
--> guards: trigger transfer_is_append_only of ledger.transfer_

--- a part of the book is made that may be changed
create table ledger.transfer_more partition of ledger.transfer
  for values from (minvalue) to ('00000000-0000-0000-0000-000000000001');
--> guards: trigger transfer_is_append_only of ledger.transfer_more: it is missing

--- the book's trigger does not see what is deleted
drop trigger transfer_is_append_only on ledger.transfer;
create trigger transfer_is_append_only before update on ledger.transfer
  for each statement execute function ledger.refuse_change();
--> guards: trigger transfer_is_append_only of ledger.transfer: it is missing, switched off or another

--- the book's trigger refuses nothing
create function ledger.allow_change() returns trigger language plpgsql as 'begin return new; end';
drop trigger transfer_is_append_only on ledger.transfer;
create trigger transfer_is_append_only before update or delete or truncate on ledger.transfer
  for each statement execute function ledger.allow_change();
--> guards: trigger transfer_is_append_only of ledger.transfer

--- milestones may be moved
drop trigger milestone_is_append_only on ledger.milestone;
--> guards: trigger milestone_is_append_only of ledger.milestone

--- captures may be removed
alter table ledger.capture disable trigger capture_is_append_only;
--> guards: trigger capture_is_append_only of ledger.capture

--- holds may go back
drop trigger hold_goes_forward on ledger.hold;
--> guards: trigger hold_goes_forward of ledger.hold

--- holds may go back as long as nobody looks at what was captured
drop trigger hold_goes_forward on ledger.hold;
create trigger hold_goes_forward before update of state on ledger.hold
  for each row execute function ledger.refuse_going_back();
--> guards: trigger hold_goes_forward of ledger.hold

--- holds may be removed
drop trigger hold_is_never_removed on ledger.hold;
--> guards: trigger hold_is_never_removed of ledger.hold

--- openings may be removed
drop trigger opening_is_never_removed on ledger.opening;
--> guards: trigger opening_is_never_removed of ledger.opening

--- what was archived may be changed
drop trigger archived_is_append_only on ledger.archived;
drop trigger transfer_is_append_only on ledger_archive.transfer;
--> guards: trigger archived_is_append_only of ledger.archived
--> guards: trigger transfer_is_append_only of ledger_archive.transfer

--- a hold may give more than it was
alter table ledger.hold drop constraint hold_captured;
--> guards: constraint hold_captured

--- an id may stand twice
alter table ledger.transfer drop constraint transfer_pkey;
--> guards: constraint transfer_pkey

--- the program may rewrite one month of the book
do $$ begin
  execute format('grant update on %s to sycee_app',
                 (select inhrelid::regclass from pg_inherits
                   where inhparent = 'ledger.transfer'::regclass order by 1 limit 1));
end $$;
--> guards: role sycee_app: it may UPDATE ledger.transfer_

--- the program may rewrite what was held
grant update (amount_minor) on ledger.hold to sycee_app;
--> guards: role sycee_app: it may UPDATE amount_minor of ledger.hold

--- the program may remove captures and milestones
grant delete on ledger.capture, ledger.milestone to sycee_app;
--> guards: role sycee_app: it may DELETE ledger.capture
--> guards: role sycee_app: it may DELETE ledger.milestone

--- the program may write openings
grant insert on ledger.opening to sycee_app;
--> guards: role sycee_app: it may INSERT ledger.opening

--- the program may archive
grant execute on function ledger.archive_partition(text) to sycee_app;
--> guards: role sycee_app: it may archive a month

--- the program may rewrite the book
grant update on ledger.transfer to sycee_app;
--> guards: role sycee_app: it may UPDATE ledger.transfer
--> guards: role sycee_app: it may UPDATE amount_minor of ledger.transfer

--- the program may lower a floor
grant update (floor_minor) on ledger.account to sycee_app;
--> guards: role sycee_app: it may UPDATE floor_minor of ledger.account

--- a refund may exceed its payment
alter table payment.payment drop constraint payment_refunded;
--> guards: constraint payment_refunded

-- Holds

--- what is held is freed
update ledger.account set held_minor = 0 where id = #anna;
--> holds: account #anna: it says 0 is held, its open holds keep 500

--- a hold is said to have given more
update ledger.hold set captured_minor = 600 where id = $tab;
--> holds: account #anna: it says 500 is held, its open holds keep 400
--> holds: hold $tab: 600 of its 1000 is said to be captured, its captures took 500
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 500 of 1000 captured, its hold is OPEN with 600 of 1000, or of o

--- a hold is said to have given more, and less is held
update ledger.hold set captured_minor = 600 where id = $tab;
update ledger.account set held_minor = 400 where id = #anna;
--> holds: hold $tab: 600 of its 1000 is said to be captured, its captures took 500
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 500 of 1000 captured, its hold is OPEN with 600 of 1000, or of o

--- a hold gives more than it was
alter table ledger.hold drop constraint hold_captured;
update ledger.hold set amount_minor = 400 where id = $tab;
update ledger.account set held_minor = 0 where id = #anna;
--> holds: hold $tab: 500 of its 400 is said to be captured
--> guards: constraint hold_captured
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 500 of 1000 captured, its hold is OPEN with 500 of 400, or of ot

--- a capture is forgotten
delete from ledger.capture;
--> holds: hold $tab: 500 of its 1000 is said to be captured, its captures took 0
--> captures: payment $cake: it captured nothing that was held

--- a capture is put on another hold
update ledger.capture set hold_id = $deposit;
--> holds: hold $tab: 500 of its 1000 is said to be captured, its captures took 0
--> holds: hold $deposit: 0 of its 200 is said to be captured, its captures took 500
--> holds: capture $cake: its transfer goes between other accounts than its hold
--> captures: payment $cake: it names another charge, shop, payer or currency than its hold

--- a capture without a transfer
insert into ledger.capture (transfer_id, hold_id) values ($forged, $tab);
--> holds: capture $forged: no transfer moved its money
--> captures: payment $forged: its hold was captured, but it does not exist

--- a capture of nothing
insert into ledger.capture (transfer_id, hold_id) values ($lunch, $nobody);
--> holds: capture $lunch: the hold that it took from does not exist
--> captures: payment $lunch: its hold was captured, but it does not exist

--- a hold goes to another account
update ledger.hold set credit_account = #ben where id = $tab;
--> holds: capture $cake: its transfer goes between other accounts than its hold
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 500 of 1000 captured, its hold is OPEN with 500 of 1000, or of o

--- a hold is of an account that does not exist
update ledger.hold set credit_account = #forged where id = $deposit;
--> holds: hold $deposit: it is in EUR, its debited account in EUR, its credited account in nothing
--> authorizations: charge $depositCharge: it is VOIDED with 0 of 200 captured, its hold is RELEASED with 0 of 200, or of other ac

--- a hold is in another currency
update ledger.hold set currency = 'JPY' where id = $deposit;
--> holds: hold $deposit: it is in JPY, its debited account in EUR, its credited account in EUR
--> authorizations: charge $depositCharge: it is VOIDED with 0 of 200 captured, its hold is RELEASED with 0 of 200, or of other ac

--- a hold ends by itself
alter table ledger.hold drop constraint hold_ended_by_somebody;
update ledger.hold set ended_by = null where id = $deposit;
--> holds: hold $deposit: it is RELEASED with 0 of 200 captured, and nobody ended it
--> guards: constraint hold_ended_by_somebody

--- a hold is said to be captured that gave nothing
update ledger.hold set state = 'CAPTURED' where id = $deposit;
--> holds: hold $deposit: it is CAPTURED with 0 of 200 captured
--> authorizations: charge $depositCharge: it is VOIDED with 0 of 200 captured, its hold is CAPTURED with 0 of 200, or of other ac

--- a hold that is used up stays open
update ledger.hold set amount_minor = 500 where id = $tab;
update ledger.account set held_minor = 0 where id = #anna;
--> holds: hold $tab: it is OPEN with 500 of 500 captured
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 500 of 1000 captured, its hold is OPEN with 500 of 500, or of ot

--- a hold is opened again
update ledger.hold set state = 'OPEN', ended_by = null where id = $deposit;
--> holds: account #ben: it says 0 is held, its open holds keep 200
--> milestones: account #ben: it says it was changed 5 times, it has 3 transfers and holds changed it 1 times
--> authorizations: charge $depositCharge: it is VOIDED with 0 of 200 captured, its hold is OPEN with 0 of 200, or of other accoun

--- a hold that has ended is removed
delete from ledger.hold where id = $deposit;
--> milestones: account #ben: it says it was changed 5 times, it has 3 transfers and holds changed it 0 times
--> authorizations: charge $depositCharge: it is VOIDED without a hold

--- more is held than there is
alter table ledger.account drop constraint account_floor;
update ledger.hold set amount_minor = 4000 where id = $tab;
update ledger.account set held_minor = 3500 where id = #anna;
--> floors: account #anna: it has 3300 of which 3500 is held, its floor is 0
--> guards: constraint account_floor
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 500 of 1000 captured, its hold is OPEN with 500 of 4000, or of o

--- an account is closed with money in it
alter table ledger.account drop constraint account_closed_empty;
update ledger.account set closed_at = now() where id = #yuki;
--> closed accounts: account #yuki: it was closed
--> guards: constraint account_closed_empty

--- an account is closed with a promise
alter table ledger.account drop constraint account_closed_empty;
update ledger.account set closed_at = now(), held_minor = 5 where id = #card;
--> closed accounts: account #card: it was closed
--> holds: account #card: it says 5 is held, its open holds keep 0
--> guards: constraint account_closed_empty

-- Time and milestones

--- an account's last time is moved
update ledger.account set last_at = now() where id = #ben;
--> chain heads: account #ben: its last transfer is said to be $breadBack at

--- an account forgets its last time
update ledger.account set last_at = null where id = #ben;
--> chain heads: account #ben: its last transfer is said to be $breadBack at no time

--- a transfer is dated before the one before it, wherever its time is said
update ledger.transfer set at = '2026-03-01T15:39Z' where id = $cake;
update ledger.account set last_at = '2026-03-01T15:39Z' where id in (#anna, #bakery);
update ledger.milestone set at = '2026-03-01T15:39Z';
update payment.payment set paid_at = '2026-03-01T15:39Z' where id = $cake;
--> chains: transfer $cake: on account #bakery it is dated 2026-03-01 15:39:00+00, but $breadBack comes before it

--- a milestone tells another balance
update ledger.milestone set balance_minor = 5000;
--> milestones: milestone 64 of account #anna: it says 5000 at

--- a milestone tells another time
update ledger.milestone set at = '2026-03-01T14:00Z';
--> milestones: milestone 64 of account #anna: it says 3300 at 2026-03-01 14:00

--- a milestone is put on another account
update ledger.milestone set account = #yuki;
--> milestones: milestone 64 of account #yuki: it says 3300 at
--> milestones: account #anna: it was changed 64 times, by holds 61 times, and has 0 milestones

--- a milestone names no transfer
update ledger.milestone set transfer_id = $nobody;
--> milestones: milestone 64 of account #anna: it says 3300 at

--- a milestone counts otherwise
update ledger.milestone set changes = 63;
--> milestones: milestone 63 of account #anna

--- a milestone is ahead of its account
update ledger.milestone set changes = 128;
--> milestones: milestone 128 of account #anna

--- a milestone is removed
delete from ledger.milestone;
--> milestones: account #anna: it was changed 64 times, by holds 61 times, and has 0 milestones

--- an account counts more changes than there were
update ledger.account set changes = 2 where id = #yuki;
--> milestones: account #yuki: it says it was changed 2 times, it has 1 transfers and holds changed it 0 times

--- a milestone stands where it bounds nothing
insert into ledger.transfer
  (seq, xact, id, debit_account, credit_account, currency, amount_minor, code, cause, at,
   debit_balance_minor, credit_balance_minor, debit_previous, credit_previous)
select 100 + n, 900, made.id, #yenCard, #yuki, 'JPY', 1, 10, made.id, '2026-03-01T18:00Z',
       900 + n, 900 + n, before.id, before.id
  from generate_series(1, 70) as n,
       lateral (select (left($nobody, 14) || '7000-8000-' || lpad(n::text, 12, '0'))::uuid) as made (id),
       lateral (select case n when 1 then $yukisTopUp
                         else left($nobody, 14) || '7000-8000-' || lpad((n - 1)::text, 12, '0')
                       end::uuid) as before (id);
insert into wallet.top_up
  (id, holder_id, account_id, currency, amount_minor, status, created_at, asked_at)
select cause, $holderYuki, #yuki, 'JPY', 1, 'SUCCEEDED', at, at from ledger.transfer where seq > 100;
update ledger.account
   set changes = 71, last_at = '2026-03-01T18:00Z',
       last_transfer = (select id from ledger.transfer where seq = 170)
 where id in (#yuki, #yenCard);
update ledger.account set credits_minor = 970 where id = #yuki;
update ledger.account set debits_minor = 970 where id = #yenCard;
insert into ledger.milestone (account, at, changes, balance_minor, transfer_id) values
  (#yuki, '2026-03-01T17:00Z', 64, 900, $yukisTopUp),
  (#yenCard, '2026-03-01T18:00Z', 64, 963, (select id from ledger.transfer where seq = 163));
--> milestones: account #yuki: 71 transfers lie between its milestone 1 and the next

-- The archive

--- an opening is made up
insert into ledger.opening
  (account, transfers, debits_minor, credits_minor, last_transfer, last_at, balance_minor)
values (#yuki, 1, 0, 1000, $forged, '2026-02-01T16:00Z', 1000);
--> totals: account #yuki
--> chains: transfer $yukisTopUp: on account #yuki it follows nothing, but $forged comes before it
--> milestones: account #yuki
--> archive: all openings: they sum to 0 debits and 1000 credits of 1 transfers, 0 and 0 left
--> archive: account #yuki: its opening says 0, 1000 and 1000 by 1 transfers

-- Wallets, shops and rails

--- a wallet is removed
delete from wallet.wallet where account_id = #anna;
--> owners: account #anna: it is a WALLET account in EUR with 0 owner(s)

--- a shop takes over a holder's account
update merchant.shop set takings_account = #ben where id = $shop;
--> owners: account #bakery: it is a TAKINGS account in EUR with 0 owner(s)
--> payments: payment $lunch: its transfer says other accounts
--> refunds: refund $breadBack: its transfer says other accounts
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 500 of 1000 captured, its hold is OPEN with 500 of 1000, or of o

--- a rail forgets its account
delete from rail.rail_account where account_id = #yenCard;
--> owners: account #yenCard

--- a wallet is said to be in another currency
update wallet.wallet set currency = 'USD' where account_id = #anna;
--> owners: account #anna

-- Payments

--- a payment is dropped
delete from payment.payment where id = $cake;
--> causes: transfer $cake: 500 EUR moved by code 22, and nothing in the business explains it
--> captures: charge $tabCharge: 500 is said to be captured by 1 captures, its payments are 0 and sum to 0

--- a payment by a charge is dropped
delete from payment.payment where id = $lunch;
--> charges: charge $paidCharge: it is PAID and no payment fits it
--> causes: transfer $lunch

--- a payment is made up
insert into payment.payment
  (id, shop_id, payer_id, payer_account, payer_pseudonym, currency, amount_minor, refunded_minor,
   paid_at, day)
values ($forged, $shop, $holderBen, #ben, 'b', 'EUR', 1, 0, now(), now());
--> payments: payment $forged: no transfer moved its money

--- a payment is made bigger
update payment.payment set amount_minor = 5000 where id = $cake;
--> payments: payment $cake: its transfer says other accounts, another amount or another cause
--> captures: charge $tabCharge: 500 is said to be captured by 1 captures, its payments are 1 and sum to 5000

--- a payment is put on another payer
update payment.payment set payer_account = #ben where id = $cake;
--> payments: payment $cake
--> captures: payment $cake: it names another charge, shop, payer or currency than its hold

--- a payment is put on a shop that does not exist
update payment.payment set shop_id = $nobody where id = $cake;
--> payments: payment $cake: its shop does not exist
--> captures: payment $cake: it names another charge, shop, payer or currency than its hold

--- a payment is in another currency
update payment.payment set currency = 'USD' where id = $cake;
--> payments: payment $cake
--> captures: payment $cake: it names another charge, shop, payer or currency than its hold

--- a payment's transfer is given the code of a top-up
update ledger.transfer set code = 10 where id = $cake;
--> payments: payment $cake
--> causes: transfer $cake: 500 EUR moved by code 10

--- a payment's transfer is given another cause
update ledger.transfer set cause = $lunch where id = $cake;
--> payments: payment $cake
--> causes: transfer $cake

--- a payment is moved to another day
update payment.payment set day = '2026-03-01' where id = $cake;
--> days: payment $cake: it says

--- a payment is moved to another time
update payment.payment set paid_at = '2026-03-01T23:00Z' where id = $cake;
--> days: payment $cake

--- a payment is moved to another time and day
update payment.payment set paid_at = '2026-02-01T16:00Z', day = '2026-02-02' where id = $cake;
--> days: payment $cake

--- a transfer is dated otherwise
update ledger.transfer set at = '2026-02-01T16:00Z' where id = $cake;
--> chains: transfer $cake: on account #anna it is dated 2026-02-01
--> chain heads: account #anna
--> milestones: milestone 64 of account #anna
--> days: payment $cake

--- a shop's days begin at another hour
update merchant.shop set time_zone = 'America/New_York' where id = $shop;
--> days: payment $bread
--> days: refund $breadBack

--- a shop's days cannot be told
update merchant.shop set time_zone = 'Nowhere/Never' where id = $shop;
--> days: the rows of this check: ERROR: time zone "Nowhere/Never" not recognized
--> settled days: the rows of this check: ERROR: time zone "Nowhere/Never" not recognized

-- Refunds

--- a refunded sum is made smaller, so that more can be refunded
update payment.payment set refunded_minor = 0 where id = $bread;
--> refunded sums: payment $bread: 800 was paid, it says 0 was refunded, its refunds sum to 300

--- a refund is made bigger
update payment.refund set amount_minor = 800 where id = $breadBack;
--> refunds: refund $breadBack: its transfer says
--> refunded sums: payment $bread: 800 was paid, it says 300 was refunded, its refunds sum to 800

--- a refund is dropped
delete from payment.refund where id = $breadBack;
--> refunded sums: payment $bread
--> causes: transfer $breadBack

--- a refund is made up
insert into payment.refund (id, payment_id, shop_id, currency, amount_minor, at, day, made_by)
values ($forged, $lunch, $shop, 'EUR', 1, now(), now(), $holderBen);
update payment.payment set refunded_minor = 1 where id = $lunch;
--> refunds: refund $forged: no transfer moved its money

--- a refund is put on another payment
update payment.refund set payment_id = $lunch where id = $breadBack;
update payment.payment set refunded_minor = 0 where id = $bread;
update payment.payment set refunded_minor = 300 where id = $lunch;
--> refunds: refund $breadBack: its transfer says other accounts

--- a refund is put on a payment that does not exist
update payment.refund set payment_id = $nobody where id = $breadBack;
--> refunds: refund $breadBack: its payment does not exist
--> refunded sums: payment $bread

--- a refund is put on another shop
update payment.refund set shop_id = $nobody where id = $breadBack;
--> refunds: refund $breadBack: it says another shop or currency than its payment

--- a refund is in another currency
update payment.refund set currency = 'USD' where id = $breadBack;
--> refunds: refund $breadBack: it says another shop or currency than its payment

--- a refund is moved to another day
update payment.refund set day = '2026-03-03' where id = $breadBack;
--> days: refund $breadBack

--- more is refunded than was paid
alter table payment.payment drop constraint payment_refunded;
update payment.payment set refunded_minor = 801 where id = $bread;
update payment.refund set amount_minor = 801 where id = $breadBack;
--> guards: constraint payment_refunded
--> refunds: refund $breadBack
--> refunded sums: payment $bread: 800 was paid, it says 801 was refunded, its refunds sum to 801

-- Charges

--- a charge is paid with another amount
update payment.charge set amount_minor = 1300 where id = $paidCharge;
--> charges: charge $paidCharge: it is PAID and no payment fits it
--> charges: payment $lunch: it names a charge of another shop or amount

--- a charge is said to be paid
update payment.charge set status = 'PAID', payment_id = $cake, paid_at = now() where id = $openCharge;
--> charges: charge $openCharge: it is PAID and no payment fits it

--- a paid charge is opened again
update payment.charge set status = 'OPEN', payment_id = null, paid_at = null where id = $paidCharge;
--> charges: payment $lunch

--- a charge names another payment
update payment.charge set payment_id = $cake where id = $paidCharge;
--> charges: charge $paidCharge
--> charges: payment $lunch: it names a charge of another shop or amount, or paid by another payment

--- a charge is said to be paid earlier
update payment.charge set paid_at = '2026-03-01T13:59Z' where id = $paidCharge;
--> charges: charge $paidCharge: it is PAID and no payment fits it

--- a charge is dropped
delete from payment.charge where id = $paidCharge;
--> charges: payment $lunch: the charge that it names does not exist

--- a payment forgets its charge
update payment.payment set charge_id = null where id = $lunch;
--> charges: charge $paidCharge

-- Shown codes

--- a used handle is made fit to pay again
update paycode.handle set payment_id = null, used_at = null where id = $bensHandle;
--> shown codes: payment $bread: it names a handle that it did not use

--- a used handle is dropped
delete from paycode.handle where id = $bensHandle;
--> shown codes: payment $bread: it names a handle that it did not use

--- a handle is put on another payment
update paycode.handle set payment_id = $cake where id = $bensHandle;
--> shown codes: handle $bensHandle: its payment names another handle
--> shown codes: payment $bread: it names a handle that it did not use

--- a handle is said to be used earlier
update paycode.handle set used_at = '2026-03-01T15:29Z' where id = $bensHandle;
--> shown codes: handle $bensHandle: its payment names another handle or was made at another time

--- a payment forgets by which code it was made
update payment.payment set handle_id = null where id = $bread;
--> shown codes: handle $bensHandle: its payment names another handle

--- a second payment is said to be made by the same code
drop index payment.payment_handle_once;
update payment.payment set handle_id = $bensHandle where id = $cake;
--> shown codes: payment $cake: it names a handle that it did not use

--- a handle may pay twice
alter table paycode.handle drop constraint handle_pays_once;
--> guards: constraint handle_pays_once

-- Payment links

--- a used-up link is made fit to be paid again
update paylink.link set status = 'OPEN', ended_at = null, paid_count = 0, paid_minor = 0, last_paid_at = null
 where id = $juiceLink;
--> payment links: link $juiceLink: it says 0 payments of 0, the last at ; its payments say 1 of 300

--- a link that was paid as often as it may be is opened
alter table paylink.link drop constraint link_used_up;
update paylink.link set status = 'OPEN', ended_at = null where id = $juiceLink;
--> payment links: link $juiceLink: it is OPEN after 1 of 1 payments
--> guards: constraint link_used_up

--- a link is said to have brought more
update paylink.link set paid_minor = 900 where id = $juiceLink;
--> payment links: link $juiceLink: it says 1 payments of 900

--- a link is said to have been paid at another time
update paylink.link set last_paid_at = '2026-03-02T10:01Z' where id = $juiceLink;
--> payment links: link $juiceLink: it says 1 payments of 300, the last at 2026-03-02 10:01:00+00; its payments say 1 of 300, the last at 2026-03-02 10:00:00+00

--- a link is said to have asked for another amount
update paylink.link set amount_minor = 400 where id = $juiceLink;
--> payment links: link $juiceLink: it asks for 400, and was paid otherwise

--- a payment forgets its link
update payment.payment set link_id = null where id = $juice;
--> payment links: link $juiceLink: it says 1 payments of 300

--- a payment is put on another link
update payment.payment set link_id = $openLink where id = $juice;
--> payment links: link $openLink: it says 0 payments of 0

--- a payment names a link that is not there
update payment.payment set link_id = $nowhere where id = $bread;
--> payment links: link $nowhere: payments name it, and it is no link of their shop

--- a link may be paid more often than it says
alter table paylink.link drop constraint link_not_overused;
--> guards: constraint link_not_overused

-- Top-ups

--- a declined top-up is said to have succeeded
update wallet.top_up set status = 'SUCCEEDED', decline_reason = null where id = $declined;
--> top-ups: top-up $declined: it is SUCCEEDED, and no transfer moved its money

--- a top-up that succeeded is said to be declined
update wallet.top_up set status = 'DECLINED', decline_reason = 'no' where id = $bensTopUp;
--> top-ups: top-up $bensTopUp: it is DECLINED, and its transfer does not fit it

--- a top-up is dropped
delete from wallet.top_up where id = $bensTopUp;
--> causes: transfer $bensTopUp: 3000 EUR moved by code 10

--- a top-up is made bigger
update wallet.top_up set amount_minor = 9000 where id = $bensTopUp;
--> top-ups: top-up $bensTopUp: it is SUCCEEDED, and its transfer does not fit it

--- a top-up is put on another wallet
update wallet.top_up set account_id = #anna where id = $bensTopUp;
--> top-ups: top-up $bensTopUp

-- What people send each other

--- what somebody sent is made bigger
update peer.transfer set amount_minor = 900 where id = $sent;
--> transfers between people: transfer between people $sent: its transfer says other accounts, another amount
--> requests: request $asked: it is PAID and no transfer fits it

--- what somebody sent is put on another wallet
update peer.transfer set payee_account = #ben where id = $sent;
--> transfers between people: transfer between people $sent: its transfer says other accounts

--- what somebody sent is dated differently
update peer.transfer set at = '2026-03-01T11:01Z' where id = $sent;
--> transfers between people: transfer between people $sent
--> requests: request $asked

--- what somebody sent is dropped
delete from peer.transfer where id = $sent;
--> causes: transfer $sent: 700 EUR moved by code 30, and nothing in the business explains it
--> requests: request $asked: it is PAID and no transfer fits it

--- a transfer between people is made up
insert into peer.transfer
  (id, payer_id, payer_account, payee_id, payee_account, payee_address, currency, amount_minor, at)
values ($forged, $holderCarla, #carla, $holderDan, #dan, 'dan', 'EUR', 5, now());
--> transfers between people: transfer between people $forged: no transfer moved its money

--- a request that was declined is said to be paid
update peer.request set status = 'PAID', transfer_id = $nobody where id = $refused;
--> requests: request $refused: it is PAID and no transfer fits it

--- a request that was paid is opened again, to be paid twice
update peer.request set status = 'OPEN', transfer_id = null, ended_at = null where id = $asked;
--> requests: transfer between people $sent: the request that it names does not exist, or says otherwise

--- a request is made smaller after it was paid
update peer.request set amount_minor = 600 where id = $asked;
--> requests: request $asked

--- a request was paid when its time was over
update peer.request set expires_at = '2026-03-01T10:00Z' where id = $asked;
--> requests: request $asked

--- a bill's request is dropped
delete from peer.request where id = $ofBen;
--> split bills: bill $bill: 101 EUR among 2, its requests are 1 and sum to 51

--- a bill asks for more than it is
update peer.request set amount_minor = 60 where id = $ofBen;
--> split bills: bill $bill: 101 EUR among 2, its requests are 2 and sum to 111

--- a bill asks in another currency
update peer.request set currency = 'USD' where id = $ofBen;
--> split bills: bill $bill

--- a share that waits is made bigger
update peer.gift_share set amount_minor = 450 where gift_id = $gift and number = 2;
--> gift packets: gift packet $gift: 1000 for 3, its 3 shares sum to 1100
--> gifts pending: gift packet $gift: it is OPEN, its account #packet holds 600, and 700 of its shares is not taken

--- a share that was taken is offered again
update peer.gift_share set taker_id = null, taker_account = null, transfer_id = null, taken_at = null where transfer_id = $share;
--> causes: transfer $share: 400 EUR moved by code 32
--> gifts pending: gift packet $gift

--- a share is said to be taken
update peer.gift_share set taker_id = $holderBen, taker_account = #ben, transfer_id = $nobody, taken_at = now() where gift_id = $gift and number = 2;
--> gift shares: share 2 of gift packet $gift: no transfer moved its money
--> gifts pending: gift packet $gift

--- a share is said to be somebody else's
update peer.gift_share set taker_account = #ben where transfer_id = $share;
--> gift shares: share 1 of gift packet $gift: its transfer says other accounts

--- a gift packet is dropped
delete from peer.gift where id = $gift;
--> owners: account #packet: it is a GIFT_PENDING account in EUR with 0 owner(s)
--> causes: transfer $gift: 1000 EUR moved by code 31

--- a gift packet is made smaller
update peer.gift set amount_minor = 900 where id = $gift;
--> gift packets: gift packet $gift: 900 for 3, its 3 shares sum to 1000

--- a gift packet is said to be taken whole
update peer.gift set status = 'TAKEN', ended_at = now() where id = $gift;
--> gift packets: gift packet $gift: it is TAKEN with 0 returned, and 600 of it was not taken
--> gifts pending: gift packet $gift: it is TAKEN, its account #packet holds 600

--- a gift packet is filled and returned by somebody else
update peer.gift set giver_account = #ben where id = $oldGift;
--> gift packets: gift packet $oldGift: its transfer says other accounts
--> gift shares: rest of gift packet $oldGift: its transfer says other accounts

--- less is said to be returned than was left
update peer.gift set returned_minor = 200 where id = $oldGift;
--> gift packets: gift packet $oldGift: it is RETURNED with 200 returned, and 300 of it was not taken
--> gift shares: rest of gift packet $oldGift

--- a returned gift packet is opened again
update peer.gift set status = 'OPEN', return_id = null, returned_minor = 0, ended_at = null where id = $oldGift;
--> causes: transfer $oldRest: 300 EUR moved by code 33
--> gifts pending: gift packet $oldGift: it is OPEN, its account #oldPacket holds 0, and 300 of its shares is not taken

--- a returned gift packet's account is opened again
update ledger.account set closed_at = null where id = #oldPacket;
--> gifts pending: gift packet $oldGift

--- a gift packet's account may give more than it has
update ledger.account set floor_minor = null where id = #packet;
--> chart of accounts: account #packet: it is a GIFT_PENDING account, grows on the CREDIT side and has the floor none

--- one holder may take from a gift packet twice
alter table peer.gift_share drop constraint gift_share_taker_once;
--> guards: constraint gift_share_taker_once

--- the program may change what people sent
grant update (amount_minor) on peer.request to sycee_app;
--> guards: role sycee_app: it may UPDATE amount_minor of peer.request

-- Settlements

--- a settlement is dropped
delete from settlement.settlement where id = $secondSettlement;
--> causes: transfer $secondFee: 14 EUR moved by code 42, and nothing in the business explains it
--> settled days: shop $cafeShop: something moved on 2026-03-02, the day is said to be closed

--- a settlement is made up
insert into settlement.settlement
  (id, shop_id, day, currency, begins_at, ends_at, closed_at, payment_count, gross_minor,
   refund_count, refunds_minor, fee_minor, fee_plan_id, fee_owed_before_minor,
   fee_owed_after_minor, settled_minor, fee_from_takings_minor, fee_from_payable_minor,
   settled_transfer, payable_after_minor)
values
  ($forged, $shop, '2026-03-01', 'EUR', '2026-02-28T15:00Z', '2026-03-01T15:00Z', '2026-03-01T15:10Z',
   1, 1200, 0, 0, 28, $plan, 0, 28, 1200, 0, 0, $forgedMove, 1200);
--> settlements: settlement $forged: no transfer of code 40 moved its money

--- a settlement is said to have settled more
update settlement.settlement set settled_minor = 9999 where id = $firstSettlement;
--> settlements: settlement $firstSettlement: its transfer of code 40 says other accounts, another amount

--- a settlement's transfer goes to somebody else
update ledger.transfer set credit_account = #bakeryOwed where id = $firstDay;
--> totals: account #cafeOwed
--> chains: transfer $teaBackRest: on account #cafeOwed it follows $firstDay, but nothing comes before it
--> chain heads: account #bakeryOwed
--> settlements: settlement $firstSettlement: its transfer of code 40 says other accounts
--> milestones: account #bakeryOwed

--- a settlement is made before its day is over
update settlement.settlement set closed_at = '2026-03-01T23:00:01Z' where id = $firstSettlement;
--> settlements: settlement $firstSettlement: its transfer of code 40

--- a day is said to have taken less
update settlement.settlement set gross_minor = 2000 where id = $firstSettlement;
--> settled days: settlement $firstSettlement: it says 2000 collected, 500 given back and the fee 64

--- a day is said to have given back less
update settlement.settlement set refunds_minor = 300 where id = $secondSettlement;
--> settled days: settlement $secondSettlement: it says 300 collected, 300 given back and the fee 14

--- a fee is made bigger, and the shop is said to owe it
update settlement.settlement set fee_minor = 114, fee_owed_after_minor = 100 where id = $secondSettlement;
--> settled days: settlement $secondSettlement: it says 300 collected, 1500 given back and the fee 114

--- a fee is said to have been owed before
update settlement.settlement set fee_owed_before_minor = 14, fee_minor = 0 where id = $secondSettlement;
--> settled days: settlement $secondSettlement
--> owed fees: settlement $secondSettlement

--- a plan is changed after its days were settled
update settlement.fee_plan set basis_points = 200 where id = $plan;
--> settled days: settlement $firstSettlement: it says 2999 collected, 500 given back and the fee 64

--- a plan is dated back
update settlement.fee_plan set valid_from = '2026-03-02' where id = $cafePlan;
--> settled days: settlement $secondSettlement

--- a fee of the day before is forgotten
update settlement.settlement set fee_owed_after_minor = 7, fee_from_takings_minor = 57 where id = $firstSettlement;
--> settlements: settlement $firstSettlement: its transfer of code 41 says other accounts, another amount
--> owed fees: settlement $secondSettlement: it is of 2026-03-02 in Europe/Amsterdam

--- a day ends an hour early
update settlement.settlement set ends_at = '2026-03-01T22:00Z' where id = $firstSettlement;
--> owed fees: settlement $firstSettlement: it is of 2026-03-01 in Europe/Amsterdam

--- the operator's account for fees is forgotten
delete from settlement.fee_account;
--> owners: account #fees: it is a FEE_INCOME account in EUR with 0 owner(s)
--> settlements: settlement $firstSettlement

--- two shops are owed by one account
alter table merchant.shop drop constraint shop_payable_once;
update merchant.shop set payable_account = #cafeOwed where id = $shop;
--> guards: constraint shop_payable_once
--> owners: account #bakeryOwed
--> owners: account #cafeOwed

--- what was settled is refunded by less than the refund says
update payment.refund set payable_minor = 1100 where id = $teaBack;
--> refunds: refund $teaBack: its transfer says other accounts, another amount

--- a refund forgets what came from what was settled
update payment.refund set payable_minor = 0, payable_transfer = null where id = $teaBack;
--> causes: transfer $teaBackRest: 1200 EUR moved by code 23, and nothing in the business explains it
--> refunds: refund $teaBack: its transfer says other accounts, another amount

--- settlements may be changed
grant update on settlement.settlement to sycee_app;
--> guards: role sycee_app: it may UPDATE settlement.settlement

-- Authorized charges

--- a captured charge is said to be voided
update payment.charge set status = 'VOIDED' where id = $tabCharge;
--> authorizations: charge $tabCharge: it is VOIDED with 500 of 1000 captured, its hold is OPEN with 500 of 1000

--- a charge is said to be authorized that nothing is held for
update payment.charge set status = 'AUTHORIZED', capture_within_seconds = 3600 where id = $openCharge;
--> authorizations: charge $openCharge: it is AUTHORIZED without a hold

--- a charge is dropped, and its hold is left
delete from payment.charge_hold where id = $deposit;
delete from payment.charge where id = $depositCharge;
--> authorizations: hold $deposit: no charge explains it

--- a charge is said to be authorized by somebody else
update payment.charge_hold set payer_account = #ben where id = $tab;
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED
--> captures: payment $cake: it names another charge, shop, payer or currency than its hold

--- less is said to be captured
update payment.charge_hold set captured_minor = 400 where id = $tab;
--> authorizations: charge $tabCharge: it is PARTLY_CAPTURED with 400 of 1000 captured, its hold is OPEN with 500 of 1000
--> captures: charge $tabCharge: 400 is said to be captured by 1 captures, its payments are 1 and sum to 500

--- a charge may be authorized twice
alter table payment.charge_hold drop constraint charge_hold_once;
--> guards: constraint charge_hold_once

-- Charge-backs

--- a charge-back is forgotten
delete from wallet.charge_back_repayment;
delete from wallet.charge_back;
--> causes: transfer $emilTaken: 500 EUR moved by code 11, and nothing in the business explains it
--> causes: transfer $emilRepaid: 500 EUR moved by code 13

--- a debt is said to be repaid
update wallet.charge_back set repaid_minor = 1500, written_off_minor = 0, written_off_id = null;
--> charge-back debts: charge-back $emilBack: 1500 is said to be repaid, its repayments sum to 500
--> causes: transfer $emilLost: 1000 EUR moved by code 14

--- a debt is said to be open again
update wallet.charge_back set written_off_minor = 0, written_off_id = null;
--> charge-back debts: account #emilDue: it says 0 is owed, its charge-backs say 1000
--> causes: transfer $emilLost: 1000 EUR moved by code 14

--- more is said to be taken
update wallet.charge_back set amount_minor = 2100, taken_minor = 600;
--> charge-backs: charge-back $emilBack: its transfer $emilTaken does not fit it
--> charge-back debts: charge-back $emilBack: its top-up did not succeed, was smaller or filled another wallet

--- a charge-back is put on another wallet
update wallet.charge_back set account_id = #fay;
--> charge-backs: charge-back $emilBack: its transfer $emilTaken does not fit it
--> charge-back debts: charge-back $emilBack: its top-up did not succeed

--- a repayment is made bigger
update wallet.charge_back_repayment set amount_minor = 600;
--> charge-backs: charge-back $emilBack: its transfer $emilRepaid does not fit it
--> charge-back debts: charge-back $emilBack: 500 is said to be repaid, its repayments sum to 600

--- a loss is made up
update wallet.charge_back set written_off_id = $forged;
--> charge-backs: charge-back $emilBack: no transfer of code 14 moved its money
--> causes: transfer $emilLost

--- a top-up may be charged back twice
alter table wallet.charge_back drop constraint charge_back_of_a_top_up_once;
--> guards: constraint charge_back_of_a_top_up_once

-- Disputes

--- a dispute is said to be lost, and nothing was given back
update payment.dispute set status = 'LOST', decided_at = now() where id = $breadDispute;
update payment.payment set disputed_minor = 0 where id = $bread;
--> disputes: dispute $breadDispute: it is LOST about 500, and no refund gave it back

--- a dispute is dropped
delete from payment.dispute where id = $breadDispute;
--> disputes: payment $bread: it says 500 is disputed, its disputes say 0

--- a refund is said to be of a dispute that is open
update payment.refund set dispute_id = $breadDispute where id = $breadBack;
--> disputes: dispute $breadDispute: it is OPEN about 500, and a refund gave back 300

--- one officer decides alone
alter table payment.dispute drop constraint dispute_two_officers;
update payment.dispute set confirmed_by = proposed_by where id = $lunchDispute;
--> disputes: dispute $lunchDispute: it was decided by officers, but not by two
--> guards: constraint dispute_two_officers
