-- What became of a line stands in the same year's partition as the line. A key from year to year is checked in microseconds; one into
-- the whole partitioned table sets out for all its years each time, which took most of the promotion of a large roster.
do $$
declare y integer; t text;
begin
  foreach t in array array['payment_event', 'payment_state'] loop
    execute format('alter table %I drop constraint %I', t, t || '_month_payment_id_fkey');
    for y in 2015..2035 loop
      execute format('alter table %I add constraint %I foreign key (month, payment_id) references %I (month, id)',
        t || '_' || y, t || '_' || y || '_line', 'payment_' || y);
    end loop;
  end loop;
end $$;
