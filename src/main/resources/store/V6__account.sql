-- whose alerts these are: what was made for one account, such as the simulated one, must not be sent for another
create table store_account (account text not null);
