alter table neonize_session add column owner varchar(128);
alter table neonize_session add column epoch bigint default 0 not null;
alter table neonize_session add column lease_until bigint;

create index neonize_session_owner on neonize_session (owner);

create table neonize_instance (
	name varchar(128) not null,
	alive_until bigint not null,
	wanted integer not null,
	primary key (name)
);
