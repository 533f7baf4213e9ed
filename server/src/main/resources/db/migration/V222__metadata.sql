-- What a shop's program keeps beside a charge or a refund, for itself. Written once. Whatever a shop
-- writes there may be about people: the role that proves the books does not read it.
create table payment.metadata (
  about_id uuid primary key,
  entries jsonb not null,

  constraint metadata_is_an_object check (jsonb_typeof(entries) = 'object')
);

grant select, insert on payment.metadata to sycee_app;
