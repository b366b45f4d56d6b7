"""The facade every front end calls: it finds files, audits them and keeps what was learnt."""
