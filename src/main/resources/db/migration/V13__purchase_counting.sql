-- Written by package purchase: what counted as a purchase when the kept histories were made
-- (perennial.purchase.*). No row: as by default. At most one row.
create table purchase_counting (
  id               smallint primary key default 1 check (id = 1),
  merge_same_day   boolean not null,
  count_zero_value boolean not null,
  changed_at       timestamptz                         -- null: never changed
);
