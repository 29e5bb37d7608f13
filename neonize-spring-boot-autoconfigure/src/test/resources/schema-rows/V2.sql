insert into neonize_instance (name, alive_until, wanted) values ('host-1', 1800000000000, 1);
update neonize_session set owner = 'host-1', epoch = 3, lease_until = 1800000000000 where name = 'sales';
