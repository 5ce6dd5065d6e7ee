import type { P2, V3 } from './vector.ts';

/** What a pose file says once checked, with its preset and base merged in. Centimetres and degrees throughout. */
export interface Pose {
  readonly id: string;
  readonly alt: string;
  readonly build: string;
  readonly view: View;
  readonly props: readonly Prop[];
  readonly target: readonly string[];
  readonly arrows: readonly Arrow[];
  /** Keyframes in order: start, hold, and any that follow. The still shows the second. */
  readonly keys: readonly Key[];
  /** `back` returns the way it came; `round` goes from the last keyframe straight to the first. */
  readonly loop: 'back' | 'round';
  readonly timing: Timing;
}

export interface View {
  /** 0 sees the person's right side, 90 the front, negative from behind. */
  readonly yaw: number;
  /** Height of the camera: 0 level, 90 from above. */
  readonly pitch: number;
  /** Joints that must be on the card; absent: the whole body and its props. */
  readonly focus?: readonly string[];
  readonly pad: number;
}

/** Seconds. */
interface Timing {
  readonly move: number;
  readonly hold: number;
  readonly rest: number;
}

/** Degrees in the side plane (0 forward, 90 up, -90 down, 180 back), or with an outward angle, or a direction vector. */
export type Angle = number | P2 | V3;
/** A place: coordinates, a joint, or a joint with an offset. */
export type Point = V3 | string | { readonly on: string; readonly by?: V3 };

/** Where the upper end of a trunk segment points, how far it leans to the person's right, and turns to the right. */
export interface Trunk {
  readonly dir?: number;
  readonly lean?: number;
  readonly twist?: number;
}

export interface Arm {
  readonly upper?: Angle;
  readonly fore?: Angle;
  readonly hand?: Angle;
  /** Where the palm faces. */
  readonly palm?: Angle;
  /** Where the wrist is; `elbow` says which way the elbow points. */
  readonly reach?: Point;
  readonly elbow?: Angle;
  readonly shape?: string;
  /** The shoulder itself moved up, or forward, in cm. */
  readonly shrug?: number;
  readonly protract?: number;
}

export interface Leg {
  readonly thigh?: Angle;
  readonly shin?: Angle;
  readonly foot?: Angle;
  readonly toes?: Angle;
  /** Where the ankle is; `knee` says which way the knee points. */
  readonly plant?: Point;
  readonly knee?: Angle;
  readonly bare?: boolean;
}

interface Face {
  /** 1 open, 0 closed. */
  readonly eyes?: number;
  /** Where the pupils look: to the person's right, and up; -1 to 1. */
  readonly gaze?: P2;
  /** How far the jaw hangs, cm. */
  readonly jaw?: number;
}

export interface Key {
  readonly anchor?: { readonly joint?: string; readonly at?: V3 };
  readonly pelvis?: Trunk;
  readonly lumbar?: Trunk;
  readonly thoracic?: Trunk;
  readonly neck?: Trunk;
  readonly head?: Trunk;
  readonly armRight: Arm;
  readonly armLeft: Arm;
  readonly legRight: Leg;
  readonly legLeft: Leg;
  readonly face?: Face;
}

export interface Prop {
  readonly kind: string;
  readonly at?: V3;
  readonly size?: V3;
  readonly from?: Point;
  readonly to?: Point;
  readonly on?: Point;
  /** Degrees about the upright axis. Only for drawing, boxes stay boxes. */
  readonly back?: boolean;
  readonly turn?: number;
  readonly radius?: number;
  readonly layer?: 'back' | 'front';
  /** False lets a big prop run off the card. */
  readonly fit?: boolean;
}

export interface Arrow {
  /** Traces the path of a joint through the movement, or of a part of it. */
  readonly follow?: string;
  readonly span?: P2;
  /** Or starts here and goes `by`, bent by `bow` cm. */
  readonly from?: Point;
  readonly by?: V3;
  readonly bow?: number;
  /** Or runs around a point: radius, degrees from and to, in the plane across `axis`. */
  readonly around?: Point;
  readonly radius?: number;
  readonly sweep?: P2;
  readonly axis?: 'x' | 'y' | 'z' | 'view';
  readonly off?: V3;
  /** A head at both ends. */
  readonly both?: boolean;
}

export const SIDES = ['Right', 'Left'] as const;
export type Side = (typeof SIDES)[number];
/** +1 for the person's right, -1 for the left: the sign of z. */
export const sign = (side: Side): 1 | -1 => (side === 'Right' ? 1 : -1);
export const TRUNK = ['pelvis', 'lumbar', 'thoracic', 'neck', 'head'] as const;
