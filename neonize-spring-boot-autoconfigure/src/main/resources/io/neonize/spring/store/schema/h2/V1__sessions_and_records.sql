create table neonize_session (
	name varchar(64) not null,
	device_name varchar(255),
	platform_type varchar(64),
	event_window integer not null,
	reconnect_min_millis bigint,
	reconnect_max_millis bigint,
	jid varchar(128),
	lid varchar(128),
	push_name varchar(255),
	platform varchar(64),
	state varchar(16) not null,
	primary key (name)
);

create table neonize_record (
	session_name varchar(64) not null,
	kind varchar(32) not null,
	record_key varchar(255) not null,
	record_value varbinary(1048576) not null,
	primary key (session_name, kind, record_key)
);
