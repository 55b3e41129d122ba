"""Makes the two tables, once, before the workers start."""

import asyncio
import os

import asyncpg

SCHEMA = """
CREATE TABLE orders (
  id uuid PRIMARY KEY, status text NOT NULL, body jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 70);
CREATE TABLE events (
  order_id uuid NOT NULL, seq int NOT NULL, kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (order_id, seq)
);
"""


async def main() -> None:
    connection = await asyncpg.connect(os.environ["DATABASE_URL"])
    await connection.execute(SCHEMA)
    await connection.close()


asyncio.run(main())
