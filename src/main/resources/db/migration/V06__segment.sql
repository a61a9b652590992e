-- Written by package segment. Tiers and RFM groups are predicates on the score, not rows here.

-- Text with upper and lower case made alike: Unicode's simple mapping where PostgreSQL has it (17), else the database's.
do $$
begin
  execute 'create function folded(text) returns text language sql immutable strict parallel safe return lower($1'
    || case when current_setting('server_version_num')::int >= 170000 and getdatabaseencoding() = 'UTF8'
         then ' collate "pg_c_utf8"' else '' end
    || ')';
end $$;

-- The order of names as people expect it, whatever the database's own: A, Ä, b, É.
do $$
begin
  if exists (select from pg_collation where collname = 'und-x-icu') then
    create collation alphabetical from "und-x-icu";
  else
    create collation alphabetical from "C";
  end if;
end $$;

create table segment (
  id               bigint generated always as identity (start with 1000) primary key, -- below: built-in ones
  name             text not null,
  condition        jsonb not null,                     -- canonical JSON with its version
  created_at       timestamptz not null,
  updated_at       timestamptz not null,
  refreshed_at     timestamptz,                        -- when its members were last brought up to date
  refreshed_run_id bigint,                             -- by the scores of this run
  version          int not null default 0
);
create unique index segment_name on segment (folded(name));

create table segment_member (
  segment_id  bigint not null,
  customer_id bigint not null,
  since       timestamptz not null,
  primary key (segment_id, customer_id)
);
create index segment_member_customer on segment_member (customer_id);
