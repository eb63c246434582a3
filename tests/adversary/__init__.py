"""Whether somebody who knows nearly everything learns from a digest what one person said."""
