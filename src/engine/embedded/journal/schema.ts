/**
 * The journal's file. One statement a constant; no statement is built at run time, none selects
 * columns it does not name.
 *
 * Ids begin with their time, so that new rows land at the right-hand edge of every index.
 */
export const schemaVersion = 1;

export const createTables = `
  CREATE TABLE IF NOT EXISTS meta (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS records (
    position INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT;

  CREATE UNIQUE INDEX IF NOT EXISTS records_by_order ON records (order_id, revision);

  CREATE TABLE IF NOT EXISTS replies (
    key TEXT PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    order_id TEXT NOT NULL,
    sequence INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS orders (
    order_id TEXT PRIMARY KEY,
    marketplace_id TEXT NOT NULL,
    restaurant_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    closed INTEGER NOT NULL,
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX IF NOT EXISTS orders_open ON orders (order_id) WHERE closed = 0;
  CREATE INDEX IF NOT EXISTS orders_by_restaurant ON orders (restaurant_id, order_id);
  CREATE INDEX IF NOT EXISTS orders_by_customer ON orders (customer_id, order_id);
`;

export const insertRecord = `
  INSERT INTO records (position, order_id, revision, body) VALUES (?, ?, ?, ?)`;

export const insertReply = `
  INSERT INTO replies (key, fingerprint, order_id, sequence) VALUES (?, ?, ?, ?)`;

export const upsertOrder = `
  INSERT INTO orders (order_id, marketplace_id, restaurant_id, customer_id, closed, body)
  VALUES (?, ?, ?, ?, ?, ?)
  ON CONFLICT (order_id) DO UPDATE SET closed = excluded.closed, body = excluded.body`;

export const selectLastPosition = `SELECT coalesce(max(position), 0) AS position FROM records`;

export const selectOpenRecords = `
  SELECT records.order_id, records.revision, records.body
  FROM orders CROSS JOIN records ON records.order_id = orders.order_id
  WHERE orders.closed = 0
  ORDER BY orders.order_id, records.revision`;

export const selectRecordsOf = `
  SELECT order_id, revision, body FROM records WHERE order_id = ? ORDER BY revision`;

export const selectReply = `
  SELECT fingerprint, order_id, sequence FROM replies WHERE key = ?`;

const closedRows = `
  SELECT body FROM orders WHERE closed = 1 AND order_id < ? AND`;

export const selectClosedByRestaurant = `${closedRows} restaurant_id = ?
  ORDER BY order_id DESC LIMIT ?`;

export const selectClosedByCustomer = `${closedRows} customer_id = ?
  ORDER BY order_id DESC LIMIT ?`;

export const selectClosed = `${closedRows} order_id > ?
  ORDER BY order_id DESC LIMIT ?`;

export const selectMeta = `SELECT value FROM meta WHERE key = ?`;
export const insertMeta = `INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)`;
