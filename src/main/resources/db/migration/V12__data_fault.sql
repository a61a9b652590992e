-- Written by package job.

-- Things taken over with something odd about them: orders whose lines do not sum to their amount.
alter table job add column faults bigint not null default 0;
