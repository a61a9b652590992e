-- Written by package workflow: what starts workflows beside the scores.

-- What arrived, one row each, written by the triggers below in the transaction of the thing itself, whoever wrote that.
-- Transactions commit in any order: so a row gets its number after its commit, and readers go by numbers.
create table arrival (
  id          bigint generated always as identity primary key,
  origin      text not null,                           -- PURCHASE, SUBSCRIPTION, EVENT, MAIL: whose row it is
  row_id      bigint not null,
  kind        text not null,                           -- ORDER, REFUND, CANCELLATION, SUBSCRIPTION_CANCELLATION, or of an event
  happened_at timestamptz not null,                    -- of a subscription that was cancelled: its end, which may be to come
  number      bigint                                   -- null: it waits for its number
);
create index arrival_waiting on arrival (id) where number is null;
create index arrival_number on arrival (kind, number) where number is not null;
create index arrival_read on arrival (number) where number is not null;

-- How far numbers are given. Its row is the lock of those who give numbers, tidy up, or begin to read.
create table arrival_mark (
  single   boolean primary key default true check (single),
  numbered bigint not null
);

create function is_any_workflow_started_by_events() returns boolean language sql stable as $$
  select exists (
    select from workflow where state <> 'ARCHIVED' and definition #> '{trigger,event}' is not null)
$$;

create function note_arrivals() returns trigger language plpgsql as $$
begin
  if not is_any_workflow_started_by_events() then
    return null;
  end if;
  case tg_table_name
    when 'purchase' then                               -- a further revision is a correction, no arrival
      insert into arrival (origin, row_id, kind, happened_at)
      select 'PURCHASE', id, kind, placed_at from added where revision = 1 order by id;
    when 'subscription' then
      insert into arrival (origin, row_id, kind, happened_at)
      select 'SUBSCRIPTION', id, 'SUBSCRIPTION_CANCELLATION', ended_at from added
      where ended_at is not null and not exists (
        select from subscription earlier
        where earlier.source = added.source and earlier.subscription_id = added.subscription_id
          and earlier.started_at = added.started_at and earlier.revision = added.revision - 1
          and earlier.ended_at is not null)
      order by id;
    when 'event' then
      insert into arrival (origin, row_id, kind, happened_at)
      select 'EVENT', id, kind, occurred_at from added order by id;
    when 'mail_event' then                             -- what a machine opened was opened by nobody
      insert into arrival (origin, row_id, kind, happened_at)
      select 'MAIL', id,
             case kind when 'OPENED' then 'EMAIL_OPEN' when 'CLICKED' then 'EMAIL_CLICK' else kind end,
             at
      from added
      where kind in ('OPENED', 'CLICKED', 'COMPLAINT') and customer_id is not null
        and not coalesce(cast(to_jsonb(added) ->> 'machine' as boolean), false)
      order by id;
  end case;
  return null;
end
$$;

create trigger arrival after insert on purchase
  referencing new table as added for each statement execute function note_arrivals();
create trigger arrival after insert on subscription
  referencing new table as added for each statement execute function note_arrivals();
create trigger arrival after insert on event
  referencing new table as added for each statement execute function note_arrivals();
create trigger arrival after insert on mail_event
  referencing new table as added for each statement execute function note_arrivals();

alter table workflow_version add column arrived_through bigint;  -- the number of the last arrival that was read
alter table workflow_version add column dates_through date;      -- the last day whose dates were read

-- A firing that follows from no score has neither run nor value.
alter table firing alter column run_id drop not null;
alter table firing alter column value drop not null;
alter table firing add column origin text not null default 'SCORE'; -- or DATE, HAND, and those of an arrival: what
                                                         -- episode_version is the number of
alter table firing add column caused_by bigint;          -- the firing whose mail was answered

do $$
begin
  execute (select format('alter table firing drop constraint %I', conname)
           from pg_constraint where conrelid = 'firing'::regclass and contype = 'u');
end
$$;
alter table firing add constraint firing_episode
  unique (workflow_version_id, customer_id, episode_as_of, episode_version, origin);

-- Enrolments by hand, as they were asked for.
create table hand_enrolment (
  id              bigint generated always as identity primary key,
  workflow_id     bigint not null,
  segment_id      bigint,                              -- null: customers were named
  day             date not null,
  customers       int not null,                        -- how many were asked for
  read_through    bigint not null default 0,           -- of a segment: its last customer who was read
  job_id          bigint,
  idempotency_key text,
  payload_hash    text not null,
  at              timestamptz not null,
  unique (workflow_id, idempotency_key)
);
create index firing_by_hand on firing (workflow_id, episode_version) where origin = 'HAND';

insert into lease (name) values ('workflow');
