-- Written by package segment. Tiers and RFM groups are predicates on the score, not rows here.
create table segment (
  id          bigint generated always as identity primary key,
  name        text not null unique,
  condition   jsonb not null,                          -- canonical JSON with its version
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  evaluated_as_of date,
  version     int not null default 0
);

create table segment_member (
  segment_id  bigint not null,
  customer_id bigint not null,
  since       timestamptz not null,
  primary key (segment_id, customer_id)
);
create index segment_member_customer on segment_member (customer_id);
