#!/bin/sh
# Makes the two ordinary roles and the database (docs/operations/server.md), once, when the volume is empty.
set -eu
psql --quiet --set=ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    --set=owner="$OWNER_PASSWORD" --set=app="$APP_PASSWORD" <<'SQL'
CREATE ROLE kreislauf_owner LOGIN PASSWORD :'owner';
CREATE ROLE kreislauf_app LOGIN PASSWORD :'app';
CREATE DATABASE kreislauf OWNER kreislauf_owner;
SQL
