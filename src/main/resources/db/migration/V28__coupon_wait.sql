-- Written by package workflow.

-- Since when an enrolment asks in vain for a coupon; null where it does not.
alter table enrolment add column asked_since timestamptz;
