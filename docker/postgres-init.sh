#!/bin/sh
# Runs once, when PostgreSQL's volume is empty: the owner migrates, kw_app works and owns nothing (docs/adr/0004).
set -eu
for secret in database_owner_password database_app_password; do
    length=$(wc -c <"${SECRETS:-/run/secrets}/$secret")
    if [ "$length" -lt 16 ]; then
        echo "secrets/$secret must hold 16 characters or more." >&2
        exit 1
    fi
done
# psql reads the files itself, so that no password stands on a command line.
psql -v ON_ERROR_STOP=1 --no-psqlrc --username "${POSTGRES_USER:-postgres}" --dbname postgres <<'SQL'
\set owner_password `cat "${SECRETS:-/run/secrets}/database_owner_password"`
\set app_password `cat "${SECRETS:-/run/secrets}/database_app_password"`
SET log_statement = 'none';
CREATE ROLE keyworker_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'owner_password';
CREATE ROLE kw_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD :'app_password';
CREATE DATABASE keyworker OWNER keyworker_owner;
REVOKE ALL ON DATABASE keyworker FROM PUBLIC;
GRANT CONNECT ON DATABASE keyworker TO kw_app;
SQL
