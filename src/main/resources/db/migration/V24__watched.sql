-- Written by package score: the days of a customer's first scores.
alter table score
  add column ordered_since  date,                      -- the asOf of its first score at all
  add column repeated_since date;                      -- the asOf of its first score with a second purchase

-- A run that is on its way writes a partition that is not yet attached.
do $$
declare
  partition record;
begin
  for partition in
    select c.oid::regclass as name from pg_class c
    where c.relkind = 'r' and c.relname ~ '^score_[0-9]+$' and c.relnamespace = (select relnamespace from pg_class where oid = 'score'::regclass)
      and not exists (select from pg_inherits i where i.inhrelid = c.oid)
  loop
    execute format('alter table %s add column ordered_since date, add column repeated_since date', partition.name);
  end loop;
end $$;

-- Written by package workflow: what else the sides were set with, and what put them anew.
alter table workflow_version
  add column observed_cut_points_id bigint,            -- the borders of tiers and RFM groups
  add column observed_edition       text,              -- the versions of the segments that are watched
  add column recut_as_of            date,              -- the last change of borders
  add column recut_sides            int,               -- customers whose side it changed; none fired
  add column redefined_as_of        date,              -- the last time that a watched segment was edited
  add column redefined_sides        int;               -- customers whose side it changed; none fired
update workflow_version v
set observed_cut_points_id = (select r.cut_points_id from scoring_run r where r.id = v.observed_run_id);
