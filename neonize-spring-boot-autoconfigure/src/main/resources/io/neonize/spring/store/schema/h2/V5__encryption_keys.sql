create table neonize_encryption_key (
	key_id varchar(16) not null,
	check_value varchar(64) not null,
	primary key (key_id)
);

-- a sealed value is larger than what it hides
alter table neonize_record alter column record_value set data type varbinary(1049600);
