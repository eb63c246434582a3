"""One circle, from convening to erasure: its sittings, turns and words, its sheet, and who keeps it."""
