update neonize_encryption_key set state = 'SEALED', state_mac = '8899aabbccddeeff';
