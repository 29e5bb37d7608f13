create table whatsmeow_version (version integer, compat integer);
insert into whatsmeow_version (version, compat) values (15, 8);
create table whatsmeow_device (
	jid text primary key, lid text, facebook_uuid uuid,
	registration_id bigint not null check (registration_id >= 0 and registration_id < 4294967296),
	noise_key bytea not null check (length(noise_key) = 32),
	identity_key bytea not null check (length(identity_key) = 32),
	signed_pre_key bytea not null check (length(signed_pre_key) = 32),
	signed_pre_key_id integer not null check (signed_pre_key_id >= 0 and signed_pre_key_id < 16777216),
	signed_pre_key_sig bytea not null check (length(signed_pre_key_sig) = 64),
	adv_key bytea not null, adv_details bytea not null,
	adv_account_sig bytea not null check (length(adv_account_sig) = 64),
	adv_account_sig_key bytea not null check (length(adv_account_sig_key) = 32),
	adv_device_sig bytea not null check (length(adv_device_sig) = 64),
	platform text not null default '', business_name text not null default '', push_name text not null default '',
	lid_migration_ts bigint not null default 0, companion_meta_nonce text not null default ''
);
create table whatsmeow_identity_keys (
	our_jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	their_id text, identity bytea not null check (length(identity) = 32),
	primary key (our_jid, their_id)
);
create table whatsmeow_pre_keys (
	jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	key_id integer check (key_id >= 0 and key_id < 16777216),
	key bytea not null check (length(key) = 32), uploaded boolean not null,
	primary key (jid, key_id)
);
create table whatsmeow_sessions (
	our_jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	their_id text, session bytea,
	primary key (our_jid, their_id)
);
create table whatsmeow_sender_keys (
	our_jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	chat_id text, sender_id text, sender_key bytea not null,
	primary key (our_jid, chat_id, sender_id)
);
create table whatsmeow_app_state_sync_keys (
	jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	key_id bytea, key_data bytea not null, timestamp bigint not null, fingerprint bytea not null,
	primary key (jid, key_id)
);
create table whatsmeow_app_state_version (
	jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	name text, version bigint not null, hash bytea not null check (length(hash) = 128),
	primary key (jid, name)
);
create table whatsmeow_app_state_mutation_macs (
	jid text, name text, version bigint,
	index_mac bytea check (length(index_mac) = 32), value_mac bytea not null check (length(value_mac) = 32),
	primary key (jid, name, version, index_mac),
	foreign key (jid, name) references whatsmeow_app_state_version (jid, name) on delete cascade on update cascade
);
create table whatsmeow_contacts (
	our_jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	their_jid text, first_name text, full_name text, push_name text, business_name text, redacted_phone text,
	primary key (our_jid, their_jid)
);
create table whatsmeow_chat_settings (
	our_jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	chat_jid text, muted_until bigint not null default 0, pinned boolean not null default false,
	archived boolean not null default false,
	primary key (our_jid, chat_jid)
);
create table whatsmeow_message_secrets (
	our_jid text references whatsmeow_device (jid) on delete cascade on update cascade,
	chat_jid text, sender_jid text, message_id text, key bytea not null,
	primary key (our_jid, chat_jid, sender_jid, message_id)
);
create table whatsmeow_privacy_tokens (
	our_jid text, their_jid text, token bytea not null, timestamp bigint not null, sender_timestamp bigint,
	primary key (our_jid, their_jid)
);
create index idx_whatsmeow_privacy_tokens_our_jid_timestamp on whatsmeow_privacy_tokens (our_jid, timestamp);
create table whatsmeow_nct_salt (
	our_jid text primary key references whatsmeow_device (jid) on delete cascade on update cascade,
	salt bytea not null
);
create table whatsmeow_lid_map (lid text primary key, pn text unique not null);
create table whatsmeow_event_buffer (
	our_jid text not null references whatsmeow_device (jid) on delete cascade on update cascade,
	ciphertext_hash bytea not null check (length(ciphertext_hash) = 32),
	plaintext bytea, server_timestamp bigint not null, insert_timestamp bigint not null,
	primary key (our_jid, ciphertext_hash)
);
create table whatsmeow_retry_buffer (
	our_jid text not null references whatsmeow_device (jid) on delete cascade on update cascade,
	chat_jid text not null, message_id text not null, format text not null, plaintext bytea not null,
	timestamp bigint not null,
	primary key (our_jid, chat_jid, message_id)
);
create index whatsmeow_retry_buffer_timestamp_idx on whatsmeow_retry_buffer (our_jid, timestamp);
