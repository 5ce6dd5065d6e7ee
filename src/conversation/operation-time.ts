import { numberOf } from '../understanding/number-words.ts';

/** When an operation (or a broken bone) was: still healing, not said, long over, or yet to come. */
export type OperationTime = 'recent' | 'unclear' | 'past' | 'ahead';

/** The condition of knowledge/conditions.yaml that a recent operation or break means. */
export const HEALING = 'recent-surgery';

const NAMES =
  '(?:surger(?:y|ies)|an? operations?|(?:my|the|his|her|\\w+) operation|operated|post[ -]?op\\w*|(?:an|my|the|hernia|back|hip|knee|shoulder|neck|foot|hand|wrist|eye) op|(?:hip|knee|shoulder|ankle|joint|disc) replacement|(?:hip|knee|shoulder) (?:was |got )?(?:replaced|done)|new (?:hip|knee)|c[ -]?section|caesarean|cesarean|hysterectomy|(?:micro)?discectomy|laminectomy|spinal fusion|neck fusion|arthroscopy|laparoscopy|keyhole|(?:acl|ligament|meniscus|rotator cuff|tendon|hernia|labrum) repair|acl reconstruction|appendix out|gall ?bladder out|mastectomy|bypass|stent|carpal tunnel release|stitches|staples out)';
const OPERATION = new RegExp(`\\b${NAMES}`, 'i');
/** Words that tell of one's own operation rather than ask about operations. */
const HAD =
  /\b(?:had|having had|'ve had|got|after|since|post|following|recover\w+|ago|underwent|out of|healing|still have|just|last (?:week|month|year)|weeks? (?:out|in)|my (?:new|operation|surgery|surgeon|stitches))\b/i;
const BROKEN =
  /\b(?:broke|broken|fractured) (?:my|his|her|an?|the|two|some)? ?(?:\w+ )?(?:arm|leg|wrist|ankle|foot|toes?|hand|fingers?|hip|ribs?|collarbone|shoulder|elbow|kneecap|heel|shin|bones?|vertebra\w*|back)\b/i;
const AHEAD =
  /\b(?:next (?:week|month|year|\w+day)|going to (?:have|need|get)|will (?:have|need)|(?:is|am|'m) (?:getting|having|waiting|scheduled|booked|due)|getting (?:an? |my )?(?:\w+ )?(?:surgery|operation|op|replacement)|scheduled|upcoming|before (?:my|the|an?|his|her) (?:\w+ )?(?:surgery|operation|op|replacement)|waiting for|do i need|should i (?:have|get)|tomorrow|in (?:\d+|two|three|a few) (?:days|weeks|months)(?! (?:ago|after|since|post)))\b/i;

const LONG_AGO =
  /\b(?:last (?:year|summer|winter|spring|autumn|fall)|(?:years|ages|decades|a long time|long) ago|as a (?:kid|child|teen\w*)|when i was (?:young\w*|a (?:kid|child|teen\w*)|\d+)|(?:19|20)\d\d|a year (?:ago|back|after|since)|over a year|half a year)\b/i;
const AMOUNT =
  /\b(\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|couple|few|several)(?: of)? (days?|weeks?|wks?|months?|mths?|years?|yrs?)\b/i;
const DAYS: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };
/** Half a year: rehab after a spinal fusion takes three to six months, hip rules 6 to 12 weeks. */
const HEALED_DAYS = 180;

/** Whether a message names a time long enough ago, or a recent one. Null: it names none. */
export function readAge(text: string): 'recent' | 'past' | null {
  if (LONG_AGO.test(text)) return 'past';
  const amount = AMOUNT.exec(text);
  if (!amount) return null;
  const count = Number(amount[1]) || (numberOf((amount[1] as string).toLowerCase()) ?? 1);
  return count * (DAYS[(amount[2] as string).charAt(0).toLowerCase()] ?? 1) > HEALED_DAYS ? 'past' : 'recent';
}

const RECENT =
  /\b(?:just|recent\w*|fresh\w*|recovering|post[ -]?op\w*|out of (?:surgery|hospital)|yesterday|today|this (?:week|month|morning)|last (?:week|month|\w+day|night)|weeks? (?:out|post)|still (?:have|healing|sore|in)|healing|stitches|staples|in (?:a |my )?(?:cast|sling|boot))\b/i;

/** What a message says of an operation or a broken bone. A break of no said time is a fresh one. */
export function readOperation(text: string): OperationTime | null {
  const broken = BROKEN.test(text);
  const told = broken || (OPERATION.test(text) && HAD.test(text));
  if (AHEAD.test(text) && (told || OPERATION.test(text))) return 'ahead';
  if (!told) return null;
  return readAge(text) ?? (broken || RECENT.test(text) ? 'recent' : 'unclear');
}
