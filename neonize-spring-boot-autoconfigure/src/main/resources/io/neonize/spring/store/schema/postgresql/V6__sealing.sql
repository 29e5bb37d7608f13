-- what of the store is known to be sealed with a key, and a code that only the key can make
alter table neonize_encryption_key add column state varchar(16);
alter table neonize_encryption_key add column state_mac varchar(64);

-- a value in the clear that looks sealed is marked as one in the clear
update neonize_record set record_value = decode('004e5a00', 'hex') || record_value
	where substring(record_value from 1 for 3) = decode('004e5a', 'hex')
		and not (substring(record_value from 4 for 1) = decode('01', 'hex')
			and encode(substring(record_value from 5 for 4), 'hex') in (select key_id from neonize_encryption_key));

-- a message that was sent is not needed any more
update neonize_outbox set payload = decode('', 'hex') where state = 'SENT';
