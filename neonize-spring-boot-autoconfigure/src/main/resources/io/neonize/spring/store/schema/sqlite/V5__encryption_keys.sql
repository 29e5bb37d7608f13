create table neonize_encryption_key (
	key_id varchar(16) not null,
	check_value varchar(64) not null,
	primary key (key_id)
);
