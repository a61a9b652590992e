-- Written by package workflow.

-- Not null: the crossing at (last_as_of, last_version) waits until the customer has stayed beyond the threshold for
-- the days that the trigger asks. Holds the crossing's cause.
alter table crossing_state add column held_cause text;
create index crossing_state_held on crossing_state (workflow_version_id, customer_id) where held_cause is not null;

-- The day of the scores by which a firing was acted on: later than its episode's where the crossing had to hold.
alter table firing add column acted_as_of date;
update firing set acted_as_of = episode_as_of;
alter table firing alter column acted_as_of set not null;
