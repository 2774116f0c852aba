"""The design system: layouts, components and words that every page is made of; no tables."""
