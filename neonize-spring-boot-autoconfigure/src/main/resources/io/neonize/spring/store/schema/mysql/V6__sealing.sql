-- ${noPadBinary} is utf8mb4_0900_bin on MySQL and utf8mb4_nopad_bin on MariaDB: names and keys that differ in spaces
-- at their ends are different ones
alter table neonize_session convert to character set utf8mb4 collate ${noPadBinary};
alter table neonize_record convert to character set utf8mb4 collate ${noPadBinary};
alter table neonize_instance convert to character set utf8mb4 collate ${noPadBinary};
alter table neonize_inbox_message convert to character set utf8mb4 collate ${noPadBinary};
alter table neonize_outbox convert to character set utf8mb4 collate ${noPadBinary};
alter table neonize_encryption_key convert to character set utf8mb4 collate ${noPadBinary};

-- what of the store is known to be sealed with a key, and a code that only the key can make
alter table neonize_encryption_key add column state varchar(16);
alter table neonize_encryption_key add column state_mac varchar(64);

-- a value in the clear that looks sealed is marked as one in the clear
update neonize_record set record_value = concat(x'004e5a00', record_value)
	where substring(record_value, 1, 3) = x'004e5a' and not (substring(record_value, 4, 1) = x'01'
		and lower(hex(substring(record_value, 5, 4))) in (select key_id from neonize_encryption_key));

-- a message that was sent is not needed any more
update neonize_outbox set payload = x'' where state = 'SENT';
