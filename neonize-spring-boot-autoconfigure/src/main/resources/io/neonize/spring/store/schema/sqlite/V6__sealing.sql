-- what of the store is known to be sealed with a key, and a code that only the key can make
alter table neonize_encryption_key add column state varchar(16);
alter table neonize_encryption_key add column state_mac varchar(64);

-- a value in the clear that looks sealed is marked as one in the clear
update neonize_record set record_value = cast(x'004e5a00' || record_value as blob)
	where substr(record_value, 1, 3) = x'004e5a' and not (substr(record_value, 4, 1) = x'01'
		and lower(hex(substr(record_value, 5, 4))) in (select key_id from neonize_encryption_key));

-- a message that was sent is not needed any more
update neonize_outbox set payload = x'' where state = 'SENT';
