-- Written by package purchase: how much time lies between the purchases of a customer, for models in which purchases
-- come regularly. The next night makes all histories anew, since none of them knows it.
alter table purchase_history
  add column gap_log_sum double precision;             -- sum of ln(weeks between purchases); null: not known yet

update purchase_change set refreshed_version = 0;
