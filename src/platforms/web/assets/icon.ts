/** A bending figure. */
export const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b6157"/><g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"><path d="M11 27V17c0-4 3-6 6-7l6-3"/><path d="M11 17l9 3"/></g><circle cx="13" cy="7" r="3" fill="#fff"/></svg>';
