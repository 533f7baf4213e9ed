-- One schema per module. Modules do not read each other's tables; a foreign table name in a
-- statement therefore shows at once.
create schema api;
create schema ledger;
create schema identity;
create schema rail;
create schema wallet;
create schema merchant;
create schema payment;
create schema notice;

grant usage on schema api, ledger, identity, rail, wallet, merchant, payment, notice to sycee_app;

-- What proves the books. Nothing that says who somebody is or what they were told.
grant usage on schema ledger, rail, wallet, merchant, payment to sycee_audit;
