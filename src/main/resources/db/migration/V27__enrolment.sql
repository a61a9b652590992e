-- Written by package workflow.

-- A customer on the way through the steps of a version, which stays as it was for those who are in it.
create table enrolment (
  id                  bigint generated always as identity primary key,
  firing_id           bigint not null unique,
  workflow_id         bigint not null,
  workflow_version_id bigint not null,
  customer_id         bigint not null,
  state               text not null check (state in ('WAITING', 'COMPLETED', 'EXITED', 'CANCELLED', 'FAILED')),
  place               int not null,                    -- of the step that is done next, or where it ended
  due_at              timestamptz,                     -- when a wait is over, in the service's clock
  attempts            int not null default 0,          -- how often the next step could not be done
  reason              text,                            -- why it ended before its steps did
  detail              text,                            -- the sentence of a failure
  entered_at          timestamptz not null,
  left_at             timestamptz,
  check ((state = 'WAITING') = (due_at is not null))
);
create index enrolment_due on enrolment (due_at, id) where state = 'WAITING';
create index enrolment_workflow on enrolment (workflow_id, id desc);
create index enrolment_waiting on enrolment (workflow_id, place) where state = 'WAITING';
create index enrolment_customer on enrolment (customer_id, id desc);

-- STAFF: to the shop's own people.
alter table message drop constraint message_message_class_check;
alter table message add constraint message_message_class_check
  check (message_class in ('MARKETING', 'TRANSACTIONAL', 'STAFF'));
