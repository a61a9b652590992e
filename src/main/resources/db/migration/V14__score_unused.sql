-- Written by package score: how many customers a change of model put on another side stands on the workflow's version.
alter table scoring_run drop column switched_sides;
