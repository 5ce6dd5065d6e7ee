import type { View } from '../pose.ts';
import { dot, type P2, RADIANS, type V3 } from '../vector.ts';

/** Axes of the picture: to the right, up, and towards the viewer. */
export interface Camera {
  readonly right: V3;
  readonly up: V3;
  readonly near: V3;
}

/** An orthographic camera: nothing gets smaller with distance, so a figure keeps its proportions on the card. */
export function cameraOf(view: Pick<View, 'yaw' | 'pitch'>): Camera {
  const [yaw, pitch] = [view.yaw * RADIANS, view.pitch * RADIANS];
  return {
    right: [Math.cos(yaw), 0, -Math.sin(yaw)],
    up: [-Math.sin(yaw) * Math.sin(pitch), Math.cos(pitch), -Math.cos(yaw) * Math.sin(pitch)],
    near: [Math.sin(yaw) * Math.cos(pitch), Math.sin(pitch), Math.cos(yaw) * Math.cos(pitch)],
  };
}

export const depth = (p: V3, camera: Camera): number => dot(p, camera.near);

/** A camera fitted to a card: `k` pixels per cm, and where a point in space lands. */
export interface Screen {
  readonly k: number;
  readonly width: number;
  readonly height: number;
  readonly camera: Camera;
  to(p: V3): P2;
}
