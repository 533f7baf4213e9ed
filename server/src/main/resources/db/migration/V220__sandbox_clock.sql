-- How far a sandbox's business clock is ahead of the machines' own clocks. A real installation has
-- the same row, and nothing there ever writes to it.
create schema sandbox;
grant usage on schema sandbox to sycee_app, sycee_audit;

create table sandbox.clock (
  only_one boolean primary key default true,
  ahead_micros bigint not null default 0,

  constraint clock_is_one check (only_one),
  constraint clock_is_not_behind check (ahead_micros >= 0)
);

insert into sandbox.clock default values;

-- Money is dated by this clock, so that no row may come to lie before one that stands.
create function sandbox.refuse_going_back() returns trigger language plpgsql as $$
begin
  if new.ahead_micros < old.ahead_micros then
    raise exception 'the sandbox clock goes forward only: % is before %',
      new.ahead_micros, old.ahead_micros using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;

create trigger clock_goes_forward
  before update on sandbox.clock
  for each row execute function sandbox.refuse_going_back();

-- Which instances go by the clock, and what each shows. Whoever moves it waits for those that live.
create table sandbox.clock_follower (
  instance uuid primary key,
  ahead_micros bigint not null,
  seen_at timestamptz not null
);

grant select on sandbox.clock to sycee_app, sycee_audit;
grant update (ahead_micros) on sandbox.clock to sycee_app;
grant select, insert, update, delete on sandbox.clock_follower to sycee_app;
