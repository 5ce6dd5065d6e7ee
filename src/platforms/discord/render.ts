import type { Reply } from '../../ports/reply.ts';
import { cut } from '../shared/cut.ts';
import { ALT_TEXT_MAX, COMPONENT_TEXT_MAX, CONTENT_MAX } from './limits.ts';
import { asMarkdown, pages } from './markdown.ts';
import { bodyWords } from './render-body.ts';
import { controls } from './render-controls.ts';
import {
  COMPONENT,
  type ContainerPart,
  FLAG,
  type GalleryPart,
  type MessageBody,
  type RowPart,
  type TextPart,
} from './wire.ts';

/**
 * A reply as Discord messages. Ordinary answers use Components V2 rather than embeds, because on a phone their text has
 * the size and width of any other message, the picture stands between title and steps, they need no Embed Links
 * permission, and a person who hides embeds still sees them. Urgent advice is plain message text: nothing stands between
 * it and the person, whatever the client, the notification or the screen reader. So is what is too long for one card.
 */
export interface RenderOptions {
  /** The drawn figure, which goes along as the file `name`. */
  readonly picture?: { readonly name: string; readonly alt: string } | null;
  /** A number hidden in the message by which its sender finds it again (nudges). */
  readonly mark?: number;
  /** `card`: an edit of a card cannot become plain text again, Discord forbids it. `text`: for clients without cards. */
  readonly style?: 'card' | 'text';
}

/** Calm by default; colours only repeat what words and position say. */
const ACCENT = { none: 0x3b8f87, soon: 0xb7791f, same_day: 0xc2571a, emergency: 0xb3261e } as const;

/** One message for nearly every reply; several where plain text passes Discord's 2,000 characters. */
export function render(reply: Reply, options: RenderOptions = {}): readonly MessageBody[] {
  const card = cardOf(reply, options);
  const fits = textLength(card) <= COMPONENT_TEXT_MAX;
  if (options.style === 'card') return [fits ? message(card, options) : message(longCard(reply, options), options)];
  const urgent = reply.meta.urgency === 'emergency' || reply.meta.urgency === 'same_day';
  return options.style === 'text' || urgent || !fits || card.length === 0
    ? textMessages(reply, options)
    : [message(card, options)];
}

type Part = ContainerPart | RowPart;

function cardOf(reply: Reply, { picture, mark }: RenderOptions): Part[] {
  const words = bodyWords(reply);
  const accent = ACCENT[reply.meta.urgency];
  const inner: ContainerPart['components'][number][] = [];
  if (words.heading) inner.push(text(words.heading));
  if (picture) inner.push(gallery(picture));
  if (words.body) inner.push(text(words.body));
  if (inner.length > 0 && (words.notices || words.sources))
    inner.push({ type: COMPONENT.SEPARATOR, divider: true, spacing: 1 });
  if (words.notices) inner.push(text(words.notices));
  if (words.sources) inner.push(text(words.sources));
  const alert: Part[] = words.alerts
    ? [{ type: COMPONENT.CONTAINER, accent_color: ACCENT.emergency, components: [text(words.alerts)] }]
    : [];
  const main: Part[] =
    inner.length > 0
      ? [{ type: COMPONENT.CONTAINER, ...(mark ? { id: mark } : {}), accent_color: accent, components: inner }]
      : [];
  return [...alert, ...main, ...controls(reply)];
}

/** Where a card must stay a card although its words are too many: the plain text, as much as fits. */
function longCard(reply: Reply, { mark }: RenderOptions): Part[] {
  const words = cut(asMarkdown(reply.text), COMPONENT_TEXT_MAX);
  const container: Part = { type: COMPONENT.CONTAINER, ...(mark ? { id: mark } : {}), components: [text(words)] };
  return [container, ...controls(reply)];
}

function message(components: readonly Part[], { picture }: RenderOptions): MessageBody {
  const shown = components.some((part) => part.type === COMPONENT.CONTAINER && part.components.some(isGallery));
  return { ...envelope(shown ? picture : null), components, flags: FLAG.COMPONENTS_V2 };
}

/** The whole reply as message text: buttons under the last page, the picture as an attachment of it. */
function textMessages(reply: Reply, { picture, mark, style }: RenderOptions): MessageBody[] {
  const { alerts, heading, body, notices, sources } = bodyWords(reply);
  const marked = [alerts, heading, body, notices, sources].filter((part) => part !== '').join('\n\n');
  const words = style === 'text' || marked === '' ? asMarkdown(reply.text) : marked;
  const rows = controls(reply).map((row, index) => (mark && index === 0 ? { ...row, id: mark } : row));
  const contents = pages(words, CONTENT_MAX);
  return contents.map((content, index) => {
    const last = index === contents.length - 1;
    return { ...envelope(last ? picture : null), content, components: last ? rows : [], flags: FLAG.NO_LINK_PREVIEWS };
  });
}

function envelope(picture: RenderOptions['picture']): Pick<MessageBody, 'attachments' | 'allowed_mentions'> {
  const attachments = picture ? [{ id: '0', filename: picture.name, description: cut(picture.alt, ALT_TEXT_MAX) }] : [];
  return { attachments, allowed_mentions: { parse: [], replied_user: false } };
}

const text = (content: string): TextPart => ({ type: COMPONENT.TEXT, content });

const gallery = ({ name, alt }: { readonly name: string; readonly alt: string }): GalleryPart => ({
  type: COMPONENT.GALLERY,
  items: [{ media: { url: `attachment://${name}` }, description: cut(alt, ALT_TEXT_MAX) }],
});

const isGallery = (part: { readonly type: number }): boolean => part.type === COMPONENT.GALLERY;

function textLength(parts: readonly Part[]): number {
  return parts
    .flatMap((part) => (part.type === COMPONENT.CONTAINER ? part.components : []))
    .reduce((sum, part) => sum + (part.type === COMPONENT.TEXT ? part.content.length : 0), 0);
}
