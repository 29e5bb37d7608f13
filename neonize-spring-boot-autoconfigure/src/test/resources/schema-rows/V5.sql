insert into neonize_encryption_key (key_id, check_value) values ('0011223344556677', '8899aabbccddeeff');
