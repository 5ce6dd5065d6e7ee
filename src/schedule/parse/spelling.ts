/**
 * Typing slips in the few words that carry a schedule. Short words are corrected only from a list, because nearly every
 * four-letter word is one letter from another; longer ones by edit distance, unless they are words of their own.
 */
const SLIPS: Readonly<Record<string, string>> = {};
const slip = (right: string, wrong: string): void => {
  for (const word of wrong.split(' ')) (SLIPS as Record<string, string>)[word] = right;
};
slip('every', 'evry evey evrey eveyr evvery erery eveery everry evrry ever7 ervery eevry ebery eery veery everey');
slip('each', 'eahc eech eaach');
slip('weekdays', 'wkdays wkdys wkday weekdys weekadys wekdays weedays weekydays weakdays wk-days');
slip('weekend', 'wknd wkend wkends weeknd');
slip('tomorrow', 'tmrw tmr tmrrw tmw tmo 2moro 2morrow tommorrow tommorow tomorow tomoro tomorro');
slip('today', 'tody toady 2day todya');
slip('tonight', '2nite tonite tonigt');
slip('noon', 'nooon noom');
slip('half', 'hlf haf halff hafl');
slip('quarter', 'qtr quater quartr qarter');
slip('hour', 'houre huor horu hourr huur');
slip('hours', 'horus hous huors houres hrous');
slip('hourly', 'horly hourley houlry');
slip('minutes', 'mintues minuets minuts mintes minites minutees mins. munites minuites');
slip('morning', 'moring mornin mornning moning monring mornig');
slip('night', 'nite nihgt nigth');
slip('other', 'othr ohter otehr oter ohther');
slip('daily', 'dayli dailey dayley daiyl dayly dialy daliy dailly');
slip('twice', 'twce twise tiwce twive');
slip('until', 'untill utnil unitl untl untli');
slip('till', 'til tll tilll');
slip('from', 'frm fom');
slip('except', 'exept excpt excep exccept execpt exsept excet');
slip('between', 'btw btwn betwen betwene bewteen beetween bw b/w');
slip('weekly', 'wekly weekley');
slip('monday', 'mondya modnay mnday monady munday');
slip('tuesday', 'tuseday tuesady teusday tuesdy tusday tueday');
slip('wednesday', 'wensday wendsday wednsday wedensday wednesdy wendesday');
slip('thursday', 'thrusday thurday thusday thursdy tursday thrsday');
slip('friday', 'firday frday fridy fridya freiday');
slip('saturday', 'satuday saterday saturdy staurday');
slip('sunday', 'sunady sudnay sundya snuday');
slip('weeks', 'wks wekks weks');
slip('week', 'wk wekk');
slip('oclock', "o'clock oclok o'clok oclcok o'cloc");
slip('thrice', 'thrise');
slip('through', 'thru thro throught');

/** Words worth recognising with a letter wrong; all long enough that a near word is rarely another word. */
const TARGETS = [
  ...'monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays'.split(
    ' ',
  ),
  ...'january february august september october november december'.split(' '),
  ...'weekday weekdays weekend weekends workday workdays tomorrow morning mornings afternoon afternoons evening evenings'.split(
    ' ',
  ),
  ...'midnight midday between until except excluding holiday holidays quarter starting fortnight fortnightly alternate'.split(
    ' ',
  ),
  ...'minute minutes hourly hours thirty fifteen eleven twelve twenty everyday excluding'.split(' '),
];

/** Ordinary words one or two letters from a target. */
const OWN_WORDS = new Set(
  'standing sitting midway excerpt everyman holliday augusto augusta moaning meanings stacking weeked manute alternated alternates eveready starling mourning warning yours fours tours pours ours thirsty staring stating starring smarting darting carting parting charting minuet minuted quartet quarters starling weakened holidays holiday events evenings eventing mending blending sundry sundae accept expects excepts august augusts hour houses horses honours elven eleventh fifteenth twelfth thirteen fifties forties untie units unit intervals weekender mornings evening adjusting starting stretching alternative alternately minutely including concluding unlit undid sundays august gust bunday mundane monthly'.split(
    ' ',
  ),
);

/** Long names with nothing near them, where two slips are still recognisable. */
const DISTINCT = /^(wednesday|thursday|saturday|september|november|december|february|tomorrow|afternoon|weekday)s?$/;

const cache = new Map<string, string>();
const CACHE_LIMIT = 2000;

/** The schedule word that was probably meant, or the word itself. */
export function correct(word: string): string {
  const listed = Object.hasOwn(SLIPS, word) ? SLIPS[word] : undefined;
  if (listed) return listed;
  if (word.length < 5 || word.length > 14 || OWN_WORDS.has(word)) return word;
  const known = cache.get(word);
  if (known) return known;
  if (cache.size >= CACHE_LIMIT) cache.clear();
  const found = nearest(word);
  cache.set(word, found);
  return found;
}

function nearest(word: string): string {
  if (TARGETS.includes(word)) return word;
  let best = word;
  let bestDistance = 3;
  for (const target of TARGETS) {
    const limit = word.length >= 8 && DISTINCT.test(target) ? 2 : 1;
    if (target[0] !== word[0] && target[0] !== word[1]) continue;
    const distance = editDistance(word, target, limit);
    if (distance !== undefined && distance < bestDistance) {
      best = target;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * Edits (insert, drop, replace, swap neighbours) between two words, or undefined when more than `limit`. Matching has the
 * same: this room imports nothing of ours, so that it can be taken elsewhere whole.
 */
export function editDistance(a: string, b: string, limit: number): number | undefined {
  if (Math.abs(a.length - b.length) > limit) return undefined;
  let older: number[] = [];
  let old = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      let cost = Math.min(
        (old[column] as number) + 1,
        (line[column - 1] as number) + 1,
        (old[column - 1] as number) + same,
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (older[column - 2] as number) + 1);
      }
      line.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return undefined;
    older = old;
    old = line;
  }
  const distance = old[b.length] as number;
  return distance <= limit ? distance : undefined;
}
