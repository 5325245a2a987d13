// The demo's pictures, whose addresses lie in its database and name the simulator as it was.

import pg from "pg";

/** Lets everything that is stored point to where the simulator's pictures are now. */
export async function movePictures(databaseUrl: string, from: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("UPDATE tracks SET artwork_url = replace(artwork_url, $1, $2)", [from, to]);
    await client.query("UPDATE users SET image = replace(image, $1, $2)", [from, to]);
    await client.query("UPDATE queue_items SET track = replace(track::text, $1, $2)::jsonb", [from, to]);
  } finally {
    await client.end();
  }
}
