-- Written by package customer: identities, contact, consent, suppression, attributes, tags, erasure.

create table customer (
  id                bigint generated always as identity primary key,
  name              text,
  email             text,                              -- as written
  email_normalised  text,                              -- trimmed, lower case; not unique
  email_consent     boolean,                           -- null: never asked
  locale            text,
  time_zone         text,
  country           text,
  channel           text,
  acquired_at       date,
  acquisition_cost  numeric(19, 4),
  attributes        jsonb not null default '{}',
  tags              text[] not null default '{}',
  merged_into       bigint references customer (id),
  erased_at         timestamptz,
  created_at        timestamptz not null default now(),
  updated_at        timestamptz not null default now(),
  version           int not null default 0
);
create index customer_email on customer (email_normalised) where email_normalised is not null;
create index customer_tags on customer using gin (tags) where tags <> '{}';
-- The few that lists leave out, so that counts need not read the rest.
create index customer_unlisted on customer (id) where not (merged_into is null and erased_at is null);
create index customer_attributes on customer using gin (attributes jsonb_path_ops) where attributes <> '{}';

create table customer_identity (
  source      text collate "C" not null,
  external_id text collate "C" not null,
  customer_id bigint not null references customer (id),
  primary key (source, external_id)
);
create index customer_identity_customer on customer_identity (customer_id);

-- Keyed hashes of the external ids of erased customers, so that a later import skips them.
create table erased_identity (
  source  text collate "C" not null,
  id_hash bytea not null,
  primary key (source, id_hash)
);

create table consent_change (
  id          bigint generated always as identity primary key,
  customer_id bigint not null,
  granted     boolean,
  cause       text not null,                           -- IMPORT, API, UNSUBSCRIBE, COMPLAINT
  at          timestamptz not null
);
create index consent_change_customer on consent_change (customer_id);

-- Addresses that get no mail, whoever they belong to and whatever a later file says.
create table suppression (
  email_normalised text primary key,
  reason           text not null,                      -- UNSUBSCRIBED, BOUNCED, COMPLAINED, MANUAL
  at               timestamptz not null
);
