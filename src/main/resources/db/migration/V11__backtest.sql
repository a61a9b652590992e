-- Written by package fit: how the models of a run foretold what was kept from them, and what people should beware of.

-- One row for each run that fitted and each family that could be tried; never changed.
create table backtest (
  job_id   bigint not null,
  family   text not null,                              -- PURCHASE, SPEND
  results  jsonb not null,                             -- [Backtest], rules of thumb beside the models
  primary key (job_id, family)
);

alter table model_fit
  add column warnings jsonb not null default '[]';     -- [{code, message}]
