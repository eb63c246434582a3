"""The pages in a real headless Chromium: by keyboard alone, in both themes, with nothing but this machine."""
