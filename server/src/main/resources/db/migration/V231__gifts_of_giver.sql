-- A giver's packets, newest first.
create index gift_of_giver on peer.gift (giver_id, id);
