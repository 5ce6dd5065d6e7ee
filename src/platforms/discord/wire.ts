/** What goes over the wire, as plain values: rendering needs no SDK, so that `limber preview` starts fast. */
export const COMPONENT = {
  ROW: 1,
  BUTTON: 2,
  MENU: 3,
  INPUT: 4,
  TEXT: 10,
  GALLERY: 12,
  SEPARATOR: 14,
  CONTAINER: 17,
  LABEL: 18,
} as const;

export const BUTTON_STYLE = { primary: 1, plain: 2, danger: 4 } as const;

export const FLAG = {
  NO_LINK_PREVIEWS: 1 << 2,
  EPHEMERAL: 1 << 6,
  COMPONENTS_V2: 1 << 15,
} as const;

export const CALLBACK = { MESSAGE: 4, DEFERRED_MESSAGE: 5, DEFERRED_UPDATE: 6, CHOICES: 8, MODAL: 9 } as const;

interface ButtonPart {
  readonly type: typeof COMPONENT.BUTTON;
  readonly style: number;
  readonly label: string;
  readonly custom_id: string;
}

interface MenuPart {
  readonly type: typeof COMPONENT.MENU;
  readonly custom_id: string;
  readonly placeholder?: string;
  readonly options: readonly MenuOption[];
  readonly min_values?: number;
  readonly required?: boolean;
}

export interface MenuOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: boolean;
}

export interface RowPart {
  readonly type: typeof COMPONENT.ROW;
  readonly id?: number;
  readonly components: readonly (ButtonPart | MenuPart)[];
}

export interface TextPart {
  readonly type: typeof COMPONENT.TEXT;
  readonly content: string;
}

export interface GalleryPart {
  readonly type: typeof COMPONENT.GALLERY;
  readonly items: readonly { readonly media: { readonly url: string }; readonly description: string }[];
}

interface SeparatorPart {
  readonly type: typeof COMPONENT.SEPARATOR;
  readonly divider: boolean;
  readonly spacing: 1 | 2;
}

export interface ContainerPart {
  readonly type: typeof COMPONENT.CONTAINER;
  readonly id?: number;
  readonly accent_color?: number;
  readonly components: readonly (TextPart | GalleryPart | SeparatorPart)[];
}

/** A message to create, or to put in the place of an earlier one. */
export interface MessageBody {
  readonly content?: string;
  readonly components: readonly (ContainerPart | RowPart)[];
  readonly attachments: readonly { readonly id: string; readonly filename: string; readonly description: string }[];
  readonly flags: number;
  readonly allowed_mentions: { readonly parse: readonly []; readonly replied_user: false };
}
