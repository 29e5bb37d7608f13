create table neonize_inbox_message (
	-- only an "integer primary key" numbers rows by itself, and the entity has a bigint
	id integer primary key autoincrement,
	position bigint generated always as (id) stored,
	session_name varchar(64) not null,
	message_key varchar(64) not null,
	chat varchar(255) not null,
	sender varchar(255) not null,
	message_id varchar(255) not null,
	state varchar(16) not null,
	attempts integer not null,
	received_at bigint not null,
	settled_at bigint,
	failure varchar(1000),
	payload blob,
	unique (session_name, message_key)
);

create index neonize_inbox_message_state on neonize_inbox_message (session_name, state, position);
