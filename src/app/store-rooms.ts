import { aftercareMigrations } from '../aftercare/migrations.ts';
import { catalogMigrations } from '../catalog/stored/migrations.ts';
import { peopleMigrations } from '../people/stored/migrations.ts';
import type { RoomMigrations } from '../store/migration.ts';

/** Whose tables the store holds, in the order in which they lean on each other. */
export const storeRooms: readonly RoomMigrations[] = [
  catalogMigrations,
  peopleMigrations,
  aftercareMigrations,
];
