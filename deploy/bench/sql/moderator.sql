-- p1 may moderate.
update people set roles = '{moderator}' where email = 'p1@bench.example'
