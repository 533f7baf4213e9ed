-- A shop's program reads its charges and refunds from the newest, or finds one by its own reference.
create index charge_of_shop on payment.charge (shop_id, id);
create index charge_by_reference on payment.charge (shop_id, reference, id)
  where reference is not null;
create index refund_of_shop on payment.refund (shop_id, id);

-- Which charges run out, and when the next one does: few are open at any time.
create index charge_open_by_expiry on payment.charge (expires_at) where status = 'OPEN';
