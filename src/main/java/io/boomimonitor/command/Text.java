package io.boomimonitor.command;

/** Untrusted text for a terminal. */
final class Text {

    private Text() {
    }

    /** @return the whole text with control and format characters as their numbers, so that it stays on its line and moves no cursor */
    static String safe(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    shown.append(String.format("\\u%04X", c));
                default -> shown.appendCodePoint(c);
            }
        });
        return shown.toString();
    }
}
