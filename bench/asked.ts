export interface Asked {
  readonly name: string | undefined;
  readonly json: boolean;
  readonly html: string | undefined;
  readonly args: readonly string[];
}

/** Takes the flags that `main` owns out of the command line; the benchmark gets the rest. */
export function asked(argv: readonly string[]): Asked {
  const args: string[] = [];
  let [name, json, html]: [string?, boolean?, string?] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? '';
    if (word === '--json') json = true;
    else if (word === '--html') {
      html = argv[++i];
      if (html === undefined) throw new Error('--html wants a file name');
    } else if (name === undefined && !word.startsWith('-')) name = word;
    else args.push(word);
  }
  return { name, json: json ?? false, html, args };
}
