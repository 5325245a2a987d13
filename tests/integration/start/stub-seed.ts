// Stands in for the seeding of the demo: leaves a row, so that a second start can find it again.

import pg from "pg";

const client = new pg.Client({ connectionString: process.env["DATABASE_URL"] });
await client.connect();
await client.query("CREATE TABLE IF NOT EXISTS stub_seed (at timestamptz)");
await client.query("INSERT INTO stub_seed VALUES (now())");
await client.end();
