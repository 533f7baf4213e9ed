-- What today's takings lack for a refund comes from what is settled, by a transfer of its own.
alter table payment.refund
  add column payable_minor bigint not null default 0,
  add column payable_transfer uuid,
  add constraint refund_payable check (
    payable_minor between 0 and amount_minor
    and (payable_transfer is null) = (payable_minor = 0)),
  add constraint refund_payable_transfer_once unique (payable_transfer);

grant select (payable_minor, payable_transfer) on payment.refund to sycee_audit;
