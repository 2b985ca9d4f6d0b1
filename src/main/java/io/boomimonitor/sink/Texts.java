package io.boomimonitor.sink;

import java.util.LinkedHashMap;
import java.util.Map;

/** A few texts with names, in their order. */
final class Texts {

    private Texts() {
    }

    /** @param namesAndTexts name, text, name, text ... */
    static Map<String, String> of(String... namesAndTexts) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], namesAndTexts[i + 1]);
        }
        return texts;
    }
}
