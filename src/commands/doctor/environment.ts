import { configFaults, type Environment, VARIABLES } from '../../config.ts';
import { type Finding, findings } from './finding.ts';

const NEEDED = [20, 19] as const;
const OURS = /^(?:SLACK|DISCORD|LIMBER)_/;
/** Read by the tests, not by Limber. */
const FOR_TESTS = /^LIMBER_(?:TEST|REQUIRE)_/;
const EVERYWHERE = new Set(['0.0.0.0', '::', '*']);

/** The Node release, every fault of the environment, and names that look like a slip of the pen. */
export function checkEnvironment(environment: Environment, nodeVersion: string): Finding[] {
  const node = findings('Node');
  const variables = findings('variables');
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  const recent = major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
  const faults = configFaults(environment).map(({ variable, problem }) => variables.fault(`${variable} ${problem}.`));
  const set = VARIABLES.filter(({ name }) => environment[name]?.trim());
  const host = environment.LIMBER_HOST?.trim() ?? '';
  return [
    recent
      ? node.ok(nodeVersion)
      : node.fault(`${nodeVersion} is too old; install ${NEEDED.join('.')} or newer, 22 or 24 if you can choose.`),
    ...faults,
    ...shapeDoubts(environment).map((says) => variables.warn(says)),
    ...unknownNames(environment).map((says) => variables.warn(says)),
    ...(faults.length === 0
      ? [
          variables.ok(
            set.length === 0
              ? 'none set: Limber runs here in the terminal'
              : `set: ${set.map(({ name }) => name).join(', ')}`,
          ),
        ]
      : []),
    ...(EVERYWHERE.has(host)
      ? [
          findings('private port').warn(
            `LIMBER_HOST is ${host}: web page, health and metrics are open to whoever reaches this machine. Inside a container that is right; otherwise use 127.0.0.1.`,
          ),
        ]
      : []),
  ];
}

/** What works with a stand-in and would not with the real platform. */
function shapeDoubts(environment: Environment): string[] {
  const token = environment.DISCORD_TOKEN?.trim();
  const state = environment.SLACK_STATE_SECRET?.trim();
  return [
    ...(token && token.split('.').length !== 3
      ? ['DISCORD_TOKEN has not the three parts of a bot token; the client secret is another thing.']
      : []),
    ...(state && state.length < 16
      ? ['SLACK_STATE_SECRET is short enough to be guessed; make one with: openssl rand -hex 32']
      : []),
  ];
}

function unknownNames(environment: Environment): string[] {
  const known = VARIABLES.map(({ name }) => name);
  return Object.keys(environment)
    .filter((name) => OURS.test(name) && !known.includes(name) && !FOR_TESTS.test(name))
    .map((name) => {
      const near = known.find((one) => letters(one) === letters(name) || one.startsWith(name) || name.startsWith(one));
      return `${name} is not a variable of Limber and is not read.${near ? ` Did you mean ${near}?` : ''}`;
    });
}

/** The same for names that differ only in the order or doubling of letters. */
function letters(name: string): string {
  return [...new Set(name)].sort().join('');
}
