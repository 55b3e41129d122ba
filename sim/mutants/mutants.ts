import { engineMutants } from './engine-mutants.ts';
import { journalMutants } from './journal-mutants.ts';
import { moneyMutants } from './money-mutants.ts';
import type { Mutant } from './mutant.ts';
import { orderMutants } from './order-mutants.ts';

export const mutants: readonly Mutant[] = [
  ...journalMutants,
  ...engineMutants,
  ...orderMutants,
  ...moneyMutants,
];
