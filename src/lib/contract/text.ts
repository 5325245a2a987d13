// Text that people type. Kept as they typed it, without what could disturb a page or a reader.

import { z } from "zod";

// Controls, and the marks that turn the reading direction of what follows them.
const disturbing = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
// Spaces, marks and formats alone show nothing, and neither do the fillers of Hangul and of Braille.
const visible = /[^\p{Z}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u;

/** One line of text: control and direction marks removed, runs of white space folded, something visible in at most `max` characters. */
function lineSchema(max: number) {
  return z
    .string()
    .max(max * 4)
    .transform((typed) => typed.toWellFormed().replace(disturbing, " ").replace(/\s+/g, " ").trim())
    .pipe(z.string().max(max).regex(visible));
}

export const displayNameSchema = lineSchema(40);
export const roomNameSchema = lineSchema(60);
export const messageTextSchema = lineSchema(500);
