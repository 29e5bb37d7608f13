insert into neonize_session (name, device_name, platform_type, event_window, reconnect_min_millis, reconnect_max_millis, jid, lid, push_name, platform, state) values ('sales', 'Sales (Linux)', 'DESKTOP', 16, 50, 7000, '4915112345678:7@s.whatsapp.net', '123456789012345:7@lid', 'Jürgen 🛒', 'android', 'CONNECTED');
insert into neonize_session (name, event_window, state) values ('unpaired', 256, 'DISCONNECTED');
insert into neonize_record (session_name, kind, record_key, record_value) values ('sales', 'device', 'self', {00ff7f80});
insert into neonize_record (session_name, kind, record_key, record_value) values ('sales', 'session', '4915187654321_1:0', {0a0b0c});
insert into neonize_record (session_name, kind, record_key, record_value) values ('unpaired', 'prekey', '1', {});
