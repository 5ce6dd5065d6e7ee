#!/usr/bin/env node
import { config as loadDotenv } from 'dotenv';
import { ROOT } from './main.ts';
import { failureLine } from './operations/last-words.ts';

const USAGE = `limber <command>

  start                       run what is configured: Slack, Discord, both, or here in the terminal and a local web page
  chat [--explain]            talk in the terminal
  ask "words" | --jsonl       one answer, or one per line of JSON
  schedule --jsonl            what a schedule in words means
  rehearse --from T --to T [--zone Z] --schedule "words"    every nudge that would be posted
  doctor [--json]             looks at everything before a start and says what to do
  report [--json]             which entries and intents to improve first, from counts
  add-phrase INTENT "words"   another way to say something, checked before it is written
  backup FILE                 a checked copy of the SQLite file while Limber runs
  move-data [--from FILE] [--to postgres://...]             from SQLite to PostgreSQL, all or nothing
  check [FILE ...]            all rules over knowledge/ and intents/
  preview ENTRY               an entry as every platform shows it
  try "words"                 what would answer this, and why
  figures [POSE ...]          draw the pictures ahead
  classify --train F --test F [--oos-train F] --out F       the matcher on any intent set
  evaluate [--sets DIR]       accuracy, refusals and red-flag recall
  compile                     checked content and trained matchers into dist/`;

/** Every command is loaded only when it is asked for: a start should not pay for the others. */
async function run(argv: readonly string[]): Promise<number> {
  loadDotenv({ quiet: true });
  const [command, ...args] = argv;
  const shift = process.env.LIMBER_NOW ? Date.parse(process.env.LIMBER_NOW) : Number.NaN;
  const now = Number.isNaN(shift) ? Date.now() : shift;
  const io = { root: ROOT, now, out: (line: string) => console.log(line), err: (line: string) => console.error(line) };
  switch (command) {
    case 'ask':
      return (await import('./commands/ask.ts')).ask(args, io);
    case 'chat':
      return (await import('./commands/chat.ts')).chat(args, io);
    case 'check':
      return (await import('./commands/check.ts')).check(args, io);
    case 'classify':
      return (await import('./commands/classify.ts')).classify(args);
    case 'compile':
      return (await import('./commands/compile.ts')).compile(args, io);
    case 'evaluate':
      return (await import('./commands/evaluate.ts')).evaluate(args, io);
    case 'doctor':
      return (await import('./commands/doctor.ts')).doctor(args, io);
    case 'backup':
      return (await import('./commands/backup.ts')).backup(args, io);
    case 'move-data': {
      const progress = (line: string): void => void process.stderr.write(`\r\u001b[2K${line}`);
      const shown = process.stderr.isTTY ? { ...io, progress } : io;
      return (await import('./commands/move-data.ts')).moveData(args, shown);
    }
    case 'report':
      return (await import('./commands/report.ts')).report(args, io);
    case 'add-phrase':
      return (await import('./commands/add-phrase.ts')).addPhrase(args, io);
    case 'schedule':
      return (await import('./commands/schedule.ts')).schedule(args, { now: () => now });
    case 'rehearse':
      return (await import('./commands/rehearse.ts')).rehearse(args);
    case 'preview':
      return (await import('./commands/preview.ts')).preview(args, io);
    case 'try':
      return (await import('./commands/try.ts')).tryWords(args, io);
    case 'start':
      return (await import('./commands/start.ts')).start(args, io);
    case 'figures':
      return (await import('./commands/figures.ts')).figures([...args]);
    case undefined:
    case 'help':
    case '--help':
      io.out(USAGE);
      return command === undefined ? 2 : 0;
    default:
      io.err(`There is no command "${command}".\n\n${USAGE}`);
      return 2;
  }
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (cause: unknown) => {
    console.error(failureLine(cause));
    process.exitCode = 1;
  },
);
