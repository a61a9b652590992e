-- Written by package fit: what goes with a customer's channel, country and first order.

alter table model_fit
  add column covariates jsonb;                         -- [CovariateEffect]; null for fits without covariates
