-- Written by package access: who changed what and when. It holds no personal data: customers, addresses and messages are
-- told by opaque ids, and of their fields only the names. So nothing in it is ever changed or erased.
create table audit_entry (
  id           bigint generated always as identity primary key,
  at           timestamptz not null,
  principal    text not null,                          -- api-key; anonymous where the service is open; service
  action       text not null,                          -- AuditAction
  subject_id   text not null,                          -- an opaque id; of a mail template its name and locale
  subject_name text,                                   -- at the time
  changes      jsonb not null default '[]'             -- [{field, before, after}]
);
create index audit_entry_subject on audit_entry (subject_id, id desc);
create index audit_entry_action on audit_entry (action, id desc);

create function audit_entry_is_final() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry is append-only: nothing in it is changed or deleted';
end
$$;
create trigger audit_entry_is_final before update or delete on audit_entry
  for each statement execute function audit_entry_is_final();

-- Written by package workflow: the basis under which the value was read that crossed; null for firings from before.
alter table firing add column basis_id bigint;
