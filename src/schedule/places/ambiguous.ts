/** Names that mean several zones: the answer is a question with these choices, best known first. */
export const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  ist: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'],
  cst: ['America/Chicago', 'Asia/Shanghai', 'America/Havana'],
  ast: ['America/Halifax', 'Asia/Riyadh'],
  gst: ['Asia/Dubai', 'Pacific/Guam'],
  sst: ['Asia/Singapore', 'Pacific/Pago_Pago'],
  amt: ['America/Manaus', 'Asia/Yerevan'],
  us: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  usa: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  america: ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  'united states': ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles'],
  canada: ['America/Toronto', 'America/Winnipeg', 'America/Edmonton', 'America/Vancouver'],
  australia: ['Australia/Sydney', 'Australia/Brisbane', 'Australia/Adelaide', 'Australia/Perth'],
  brazil: ['America/Sao_Paulo', 'America/Manaus'],
  mexico: ['America/Mexico_City', 'America/Tijuana', 'America/Cancun'],
  russia: ['Europe/Moscow', 'Asia/Yekaterinburg', 'Asia/Vladivostok'],
  indonesia: ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'],
  kazakhstan: ['Asia/Almaty', 'Asia/Aqtau'],
  chile: ['America/Santiago', 'America/Punta_Arenas', 'Pacific/Easter'],
  ecuador: ['America/Guayaquil', 'Pacific/Galapagos'],
  europe: ['Europe/London', 'Europe/Berlin', 'Europe/Athens'],
  european: ['Europe/London', 'Europe/Berlin', 'Europe/Athens'],
  asia: ['Asia/Kolkata', 'Asia/Singapore', 'Asia/Tokyo'],
  africa: ['Africa/Lagos', 'Africa/Johannesburg', 'Africa/Nairobi'],
  emea: ['Europe/London', 'Europe/Berlin', 'Asia/Dubai'],
  apac: ['Asia/Singapore', 'Asia/Tokyo', 'Australia/Sydney'],
  birmingham: ['Europe/London', 'America/Chicago'],
  cambridge: ['Europe/London', 'America/New_York'],
  newcastle: ['Europe/London', 'Australia/Sydney'],
  georgia: ['America/New_York', 'Asia/Tbilisi'],
  'san jose': ['America/Los_Angeles', 'America/Costa_Rica'],
  valencia: ['Europe/Madrid', 'America/Caracas'],
  washington: ['America/New_York', 'America/Los_Angeles'],
  victoria: ['Australia/Melbourne', 'America/Vancouver'],
  congo: ['Africa/Kinshasa', 'Africa/Lubumbashi'],
  florida: ['America/New_York', 'America/Chicago'],
  indiana: ['America/Indiana/Indianapolis', 'America/Chicago'],
  michigan: ['America/Detroit', 'America/Menominee'],
  tennessee: ['America/Chicago', 'America/New_York'],
  kentucky: ['America/New_York', 'America/Chicago'],
  oregon: ['America/Los_Angeles', 'America/Boise'],
};

/**
 * Place names that are also ordinary words or first names: they need "in ..." with a capital, or "... time", to count.
 */
export const COMMON_WORDS = new Set(
  'nice reading split mobile bath orange nancy jordan chad turkey georgia victoria florence charlotte austin paris sydney madison lincoln phoenix troy easter center knox beulah vincennes marengo monrovia norfolk wake midway apia lima la rio york essen bergen linz cork bern goa bali cali durham columbus providence richmond buffalo newark memphis maui kobe guam truk palmer casey davis syowa vostok creston boise thule nome central mountain pacific eastern samoa wallis'.split(
    ' ',
  ),
);
