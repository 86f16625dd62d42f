"""Colours by role, for light, dark and high contrast. Contrast is measured by a test."""

Palette = dict[str, str]

LIGHT: Palette = {
    "paper": "#FBFAF7",
    "surface": "#FFFFFF",
    "ink": "#1F2A30",
    "quiet": "#4C5A61",
    "line": "#CBD1CE",
    "edge": "#6B7A80",
    "primary": "#1F5F5B",
    "on_primary": "#FFFFFF",
    "primary_soft": "#E5F0EE",
    "accent": "#6B3A5B",
    "accent_soft": "#F5EBF1",
    "focus": "#FFBF47",
    "focus_edge": "#1F2A30",
    "urgent": "#8C1D18",
    "urgent_soft": "#FDECEA",
    "urgent_ink": "#1F2A30",
    "on_urgent": "#FFFFFF",
}

DARK: Palette = {
    "paper": "#14191C",
    "surface": "#1D2428",
    "ink": "#EEF1F0",
    "quiet": "#B9C3C6",
    "line": "#3C474C",
    "edge": "#8A979C",
    "primary": "#8ED1C8",
    "on_primary": "#0E1A19",
    "primary_soft": "#1B302F",
    "accent": "#E6B8D5",
    "accent_soft": "#38262F",
    "focus": "#FFBF47",
    "focus_edge": "#14191C",
    "urgent": "#FFB4AB",
    "urgent_soft": "#3F1512",
    "urgent_ink": "#FFEDEA",
    "on_urgent": "#2A0907",
}

CONTRAST: Palette = {
    "paper": "#000000",
    "surface": "#000000",
    "ink": "#FFFFFF",
    "quiet": "#FFFFFF",
    "line": "#FFFFFF",
    "edge": "#FFFFFF",
    "primary": "#FFE94D",
    "on_primary": "#000000",
    "primary_soft": "#000000",
    "accent": "#FFFFFF",
    "accent_soft": "#000000",
    "focus": "#00E5FF",
    "focus_edge": "#000000",
    "urgent": "#FFB4AB",
    "urgent_soft": "#000000",
    "urgent_ink": "#FFFFFF",
    "on_urgent": "#000000",
}

PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

# What is written on what: body text needs 7:1, anything else 4.5:1 (WCAG 2.2, 1.4.6 and 1.4.3).
BODY_PAIRS = (
    ("ink", "paper"),
    ("ink", "surface"),
    ("ink", "primary_soft"),
    ("urgent_ink", "urgent_soft"),
)
OTHER_PAIRS = (
    ("quiet", "paper"),
    ("quiet", "surface"),
    ("quiet", "primary_soft"),
    ("quiet", "accent_soft"),
    ("accent", "accent_soft"),
    ("primary", "paper"),
    ("primary", "surface"),
    ("on_primary", "primary"),
    ("urgent", "surface"),
    ("urgent", "paper"),
    ("urgent", "urgent_soft"),
    ("on_urgent", "urgent"),
)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as ``#1F2A30``, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
