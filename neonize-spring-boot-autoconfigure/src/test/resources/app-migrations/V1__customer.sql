create table customer (name varchar(255) not null, primary key (name));
