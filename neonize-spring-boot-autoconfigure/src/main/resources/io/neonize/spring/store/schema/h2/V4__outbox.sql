create table neonize_outbox (
	session_name varchar(64) not null,
	message_id varchar(128) not null,
	recipient varchar(128) not null,
	queue_position bigint not null,
	state varchar(16) not null,
	attempts integer not null,
	enqueued_at bigint not null,
	next_attempt_at bigint not null,
	settled_at bigint,
	failure varchar(1000),
	payload varbinary(1048576) not null,
	media_location varchar(2048),
	media_kind varchar(16),
	primary key (session_name, message_id)
);

create index neonize_outbox_queue on neonize_outbox (state, session_name, recipient, queue_position);

create index neonize_outbox_settled on neonize_outbox (state, settled_at);
