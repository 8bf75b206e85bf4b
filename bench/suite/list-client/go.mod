module optimus/bench/list-client

go 1.25
