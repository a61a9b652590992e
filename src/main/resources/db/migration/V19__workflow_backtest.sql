-- Written by package job: backtests have a lane of their own, so that no night waits for them.
insert into lease (name) values ('backtest');

-- Written by package workflow: what workflows would have done on past nights. The newest are kept.
create table workflow_backtest (
  job_id     bigint primary key,                       -- the job that made it
  result     jsonb not null,                           -- WorkflowBacktest: sums, no customers
  created_at timestamptz not null
);
