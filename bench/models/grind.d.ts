export declare function grind(turns: number): number;
