-- Written by package event: what customers do beside buying.

-- One row per event; a file that sends it again with other content corrects the row.
create table event (
  id          bigint generated always as identity primary key,
  source      text collate "C" not null,
  event_id    text collate "C" not null,
  customer_id bigint not null,
  kind        text not null,                           -- PAGE_VIEW, EMAIL_OPEN, ..., CUSTOM
  name        text,                                    -- what exactly; of each CUSTOM event
  occurred_at timestamptz not null,
  day         date not null,                           -- business day of occurred_at
  known_at    timestamptz not null,                    -- when it first became known
  properties  jsonb not null default '{}',
  job_id      bigint,                                  -- null: recorded over the API
  check (kind <> 'CUSTOM' or name is not null)
);
create unique index event_source on event (source, event_id);
-- Counts in a window of days read this index alone.
create index event_window on event (customer_id, kind, day) include (name);
create index event_timeline on event (customer_id, occurred_at, id);
