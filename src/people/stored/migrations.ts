import type { RoomMigrations } from '../../store/migration.ts';

/** The audit log can be added to and not changed: the two triggers are SQLite's own words for it. */
export const peopleMigrations: RoomMigrations = {
  room: 'people',
  steps: [
    {
      name: 'accounts, codes, invitations, sessions, keys, audit log',
      statements: [
        `CREATE TABLE people_accounts (
          id TEXT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          role TEXT NOT NULL,
          contact TEXT NOT NULL,
          name TEXT NOT NULL,
          password TEXT,
          restaurants TEXT NOT NULL,
          couriers TEXT NOT NULL,
          customer_id TEXT,
          created_at BIGINT NOT NULL,
          CONSTRAINT people_accounts_login UNIQUE (marketplace_id, role, contact)
        )`,
        `CREATE TABLE people_codes (
          marketplace_id TEXT NOT NULL,
          role TEXT NOT NULL,
          contact TEXT NOT NULL,
          digest TEXT NOT NULL,
          tries_left BIGINT NOT NULL,
          expires_at BIGINT NOT NULL,
          PRIMARY KEY (marketplace_id, role, contact)
        )`,
        `CREATE TABLE people_invitations (
          id TEXT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          role TEXT NOT NULL,
          contact TEXT NOT NULL,
          name TEXT NOT NULL,
          restaurants TEXT NOT NULL,
          couriers TEXT NOT NULL,
          digest TEXT NOT NULL,
          invited_by TEXT,
          expires_at BIGINT NOT NULL,
          accepted_at BIGINT
        )`,
        `CREATE TABLE people_sessions (
          id TEXT NOT NULL PRIMARY KEY,
          account_id TEXT NOT NULL REFERENCES people_accounts (id),
          access_digest TEXT NOT NULL,
          access_expires_at BIGINT NOT NULL,
          refresh_digest TEXT NOT NULL,
          former_refresh_digest TEXT,
          rotated_at BIGINT NOT NULL,
          expires_at BIGINT NOT NULL,
          ended_at BIGINT
        )`,
        'CREATE INDEX people_sessions_by_end ON people_sessions (expires_at)',
        `CREATE TABLE people_keys (
          id TEXT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          name TEXT NOT NULL,
          role TEXT NOT NULL,
          scopes TEXT NOT NULL,
          restaurants TEXT NOT NULL,
          couriers TEXT NOT NULL,
          digest TEXT NOT NULL,
          created_by TEXT,
          created_at BIGINT NOT NULL,
          expires_at BIGINT,
          revoked_at BIGINT
        )`,
        'CREATE INDEX people_keys_by_marketplace ON people_keys (marketplace_id, id)',
        `CREATE TABLE people_audit (
          number BIGINT NOT NULL PRIMARY KEY,
          marketplace_id TEXT NOT NULL,
          at BIGINT NOT NULL,
          actor_id TEXT,
          actor_role TEXT,
          action TEXT NOT NULL,
          target TEXT,
          outcome TEXT NOT NULL
        )`,
        'CREATE INDEX people_audit_by_marketplace ON people_audit (marketplace_id, number)',
        `CREATE TRIGGER people_audit_no_update BEFORE UPDATE ON people_audit
          BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END`,
        `CREATE TRIGGER people_audit_no_delete BEFORE DELETE ON people_audit
          BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END`,
      ],
    },
    {
      name: 'accounts of a role, and the sessions of an account',
      statements: [
        'CREATE INDEX people_accounts_by_role ON people_accounts (marketplace_id, role, id)',
        'CREATE INDEX people_sessions_by_account ON people_sessions (account_id)',
      ],
    },
    {
      name: 'the account of a customer',
      statements: ['CREATE INDEX people_accounts_by_customer ON people_accounts (customer_id)'],
    },
  ],
};
