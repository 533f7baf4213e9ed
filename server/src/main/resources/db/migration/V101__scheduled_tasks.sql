-- Work that is due, kept by db-scheduler: it survives restarts and runs once across all instances.
create table api.scheduled_task (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz not null,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures int,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,

  primary key (task_name, task_instance)
);

create index scheduled_task_due on api.scheduled_task (execution_time);
create index scheduled_task_heartbeat on api.scheduled_task (last_heartbeat);

grant select, insert, update, delete on api.scheduled_task to sycee_app;
