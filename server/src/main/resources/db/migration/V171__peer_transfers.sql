-- One bill, asked of several: each has a request of their own.
create table peer.split (
  id uuid primary key,
  asker_id uuid not null,
  currency text not null,
  amount_minor bigint not null,
  people integer not null,
  created_at timestamptz not null,

  constraint split_amount check (amount_minor between 1 and 9007199254740991),
  constraint split_people check (people between 2 and 50)
);

-- Somebody asks somebody for a sum. What the two are called is kept as it was then, sealed for the
-- one whose name it is.
create table peer.request (
  id uuid primary key,
  split_id uuid references peer.split,
  -- Its place in the bill, from 1: those named first owe what does not come out even.
  split_number integer,
  asker_id uuid not null,
  asker_address text collate "C" not null,
  asker_called bytea,
  asked_id uuid not null,
  asked_address text collate "C" not null,
  asked_called bytea,
  currency text not null,
  amount_minor bigint not null,
  note bytea,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  status text not null,
  transfer_id uuid,
  ended_at timestamptz,

  constraint request_amount check (amount_minor between 1 and 9007199254740991),
  constraint request_note check (length(note) between 1 and 2048),
  constraint request_of_a_split check ((split_id is null) = (split_number is null)),
  constraint request_split_number_once unique (split_id, split_number),
  constraint request_two_people check (asker_id <> asked_id),
  constraint request_expires_later check (expires_at > created_at),
  constraint request_status check (status in ('OPEN', 'PAID', 'DECLINED', 'CANCELLED')),
  constraint request_paid_by_a_transfer check ((status = 'PAID') = (transfer_id is not null)),
  constraint request_ended check ((status = 'OPEN') = (ended_at is null)),
  constraint request_transfer_once unique (transfer_id)
);

create index request_of_asker on peer.request (asker_id, id);
create index request_of_asked on peer.request (asked_id, id);

-- Money from one person to another. The id is also the id of the transfer in the ledger.
create table peer.transfer (
  id uuid primary key,
  request_id uuid references peer.request,
  payer_id uuid not null,
  payer_account bigint not null,
  payer_address text collate "C",
  payer_called bytea,
  payee_id uuid not null,
  payee_account bigint not null,
  payee_address text collate "C" not null,
  payee_called bytea,
  currency text not null,
  amount_minor bigint not null,
  note bytea,
  at timestamptz not null,

  constraint transfer_amount check (amount_minor between 1 and 9007199254740991),
  constraint transfer_note check (length(note) between 1 and 2048),
  constraint transfer_two_people check (payer_id <> payee_id),
  -- Two payments that race cannot both pay one request.
  constraint transfer_request_once unique (request_id)
);

-- Whom the payer paid last at an address: an owner who has changed since shows.
create index transfer_to_address on peer.transfer (payer_id, payee_address, id);

grant select, insert on peer.split, peer.request, peer.transfer to sycee_app;
grant update (status, transfer_id, ended_at) on peer.request to sycee_app;

-- Not who, not by what address, and none of their words.
grant select (id, currency, amount_minor, people, created_at) on peer.split to sycee_audit;
grant select (id, split_id, currency, amount_minor, created_at, expires_at, status, transfer_id,
              ended_at)
  on peer.request to sycee_audit;
grant select (id, request_id, payer_account, payee_account, currency, amount_minor, at)
  on peer.transfer to sycee_audit;
