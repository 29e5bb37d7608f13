create table neonize_inbox_message (
	position bigint not null auto_increment,
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
	payload mediumblob,
	primary key (position),
	unique (session_name, message_key),
	index neonize_inbox_message_state (session_name, state, position)
) default character set utf8mb4 collate utf8mb4_bin;
